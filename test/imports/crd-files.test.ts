import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ApiObject, Testing, Yaml } from 'cdk8s';
import { isAlias, parseAllDocuments, visit } from 'yaml';

import { CRD_FOLDER, crdsIn, ownCrds } from '../support/crd-schemas';
import type { Crd } from '../support/crd-schemas';

/** What `kubectl apply` without --server-side can carry: it repeats the object in an annotation, and annotations end here. */
const CLIENT_SIDE_LIMIT = 262_144;

/** All CRDs of the platform together. */
const PLATFORM_LIMIT = 300_000;

/** As the platform writes them: in block style, aliases written out. */
const written = (crd: Crd) => Yaml.stringify(JSON.parse(JSON.stringify(crd)));

describe('CRD files', () => {
  const all = ownCrds();

  it('hold the 12 of Knative Serving, 6 of KServe and 10 of its parts, 6 of cert-manager and 2 of KFServing', () => {
    expect(Object.fromEntries([...all].map(([file, crds]) => [file, crds.length]))).toEqual({
      'cert-manager.yaml': 6, 'kfserving.yaml': 2, 'knative-serving.yaml': 12, 'kserve-llm.yaml': 6, 'kserve-localmodel.yaml': 4, 'kserve.yaml': 6,
    });
  });

  it.each([...all.values()].flat().map((crd) => [crd.metadata.name, crd] as const))('%s can be applied client-side', (_name, crd) => {
    expect(JSON.stringify(crd).length).toBeLessThan(CLIENT_SIDE_LIMIT);
    expect(written(crd).length).toBeLessThan(CLIENT_SIDE_LIMIT);
  });

  it('those of the platform together stay below 300 kB, as files and as synthesized', () => {
    const platform = ['cert-manager.yaml', 'knative-serving.yaml', 'kserve.yaml'];
    const files = platform.map((file) => readFileSync(join(CRD_FOLDER, file), 'utf8').length);
    const synthesized = platform.flatMap((file) => all.get(file)!.map((crd) => written(crd).length));
    const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
    expect(sum(files)).toBeLessThan(PLATFORM_LIMIT / 3);
    expect(sum(synthesized)).toBeLessThan(PLATFORM_LIMIT);
  });

  it.each([...all.keys()])('%s is read alike by cdk8s, which bounds aliases, and without warnings', (file) => {
    const text = readFileSync(join(CRD_FOLDER, file), 'utf8');
    expect(parseAllDocuments(text).flatMap((document) => [...document.errors, ...document.warnings])).toEqual([]);
    expect(Yaml.load(join(CRD_FOLDER, file))).toEqual(crdsIn(text));
  });

  it.each([...all.keys()])('every anchor of %s is used, and no merge key', (file) => {
    for (const document of parseAllDocuments(readFileSync(join(CRD_FOLDER, file), 'utf8'))) {
      const anchors: string[] = [];
      const used = new Set<string>();
      visit(document, {
        Node: (_key, node) => void (isAlias(node) ? used.add(node.source) : node.anchor && anchors.push(node.anchor)),
        Pair: (_key, pair) => expect(String(pair.key)).not.toBe('<<'),
      });
      expect(anchors.filter((anchor) => !used.has(anchor))).toEqual([]);
    }
  });

  it('have a storage version each and a status that is kept whole', () => {
    for (const crd of [...all.values()].flat()) {
      expect(crd.spec.versions.filter((version) => version.storage === true)).toHaveLength(1);
      for (const version of crd.spec.versions) {
        const status = version.schema.openAPIV3Schema.properties?.status;
        if (status !== undefined) {
          expect(status).toEqual({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
        }
      }
    }
  });

  it('come out of a chart without YAML aliases', () => {
    const chart = Testing.chart();
    const crds = all.get('kserve.yaml')!;
    crds.forEach((crd) => new ApiObject(chart, crd.metadata.name, crd));
    const yaml = Yaml.stringify(...Testing.synth(chart));
    expect(crdsIn(yaml)).toEqual(crds);
    parseAllDocuments(yaml).forEach((document) => visit(document, { Alias: (_key, alias) => expect(alias.source).toBe('') }));
  });
});
