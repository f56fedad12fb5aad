import { App, Chart } from 'cdk8s';
import { Crds, KnativeServing } from '../../../lib/platform';
import { bundledCrds } from '../../../lib/platform/system/crds';
import type { Loose } from '../../support/loose';

const crdNames = (crds?: Crds) => new KnativeServing(new Chart(new App(), 'chart'), 'knative', { crds }).objects
  .filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name);

describe('Crds', () => {
  it('bundled: the install brings them', () => {
    expect(crdNames(Crds.bundled())).toHaveLength(12);
    expect(crdNames()).toEqual(crdNames(Crds.bundled()));
  });

  it('external: somebody else does', () => {
    expect(crdNames(Crds.external())).toEqual([]);
  });
});

describe('bundledCrds', () => {
  it.each([['cert-manager', 6], ['knative-serving', 12], ['kserve', 6], ['kserve-llm', 6], ['kserve-localmodel', 4], ['kfserving', 2]] as const)('%s: %d, named as their group wants it', (file, count) => {
    const crds: readonly Loose[] = bundledCrds(file);
    expect(crds).toHaveLength(count);
    expect(crds.map(({ metadata }) => metadata.name)).toEqual(crds.map(({ spec }) => `${spec.names.plural}.${spec.group}`));
  });

  it('reads a file once', () => {
    expect(bundledCrds('kserve')).toBe(bundledCrds('kserve'));
  });
});
