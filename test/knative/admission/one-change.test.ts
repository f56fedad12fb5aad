import type { Json, MutableJson } from '../../../lib/core/json';

import { SHIPPED_FEATURES } from '../../../lib/knative/admission/features';
import { objectAdmission } from '../../../lib/kserve/admission/admission';
import type { AdmissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import { admissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import answers from './one-change.json';

/*
 * A Service that Knative takes, with one thing changed, as the real code answered it: knative.dev/serving v0.48.1, `SetDefaults` and `Validate` in
 * a create, once with the flags as they are shipped and once with all of them on but secure-pod-defaults. Each field at its bounds and beside
 * them, each annotation in many spellings, each kind of volume, each handler of a probe.
 */

/** What is changed: the value at a way, of which `container` is the first container, `pod` the pod and `template` the template's metadata. */
type Change = { readonly [way: string]: unknown };

const PLACES: { readonly [place: string]: readonly string[] } = {
  container: ['spec', 'template', 'spec', 'containers', '0'], pod: ['spec', 'template', 'spec'], template: ['spec', 'template', 'metadata'],
  service: ['metadata'], spec: ['spec'],
};

function changed(change: Change): Json {
  const service = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'hello' }, spec: { template: { spec: { containers: [{ image: 'nginx' }] } } } };
  for (const [way, value] of Object.entries(change)) {
    const [fields = '', annotation] = way.split(' ');
    const [place = '', ...rest] = fields.split('/');
    put(service, [...PLACES[place] ?? [], ...rest, ...(annotation === undefined ? [] : [annotation])], value);
  }
  return service;
}

/** Puts a value where it belongs; what is missing on the way is a list where a number follows. */
function put(into: MutableJson, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[step] = value;
    return;
  }
  into[step] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
  put(into[step] as MutableJson, rest, value); // It was made above, or stands in the Service.
}

const ALL_ON = Object.fromEntries(Object.keys(SHIPPED_FEATURES).filter((flag) => flag !== 'secure-pod-defaults').map((flag) => [flag, 'enabled']));

const SHIPPED = admissionCluster([], {});
const ALL = admissionCluster([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-features', namespace: 'knative-serving' }, data: ALL_ON }], {});

/** What is not judged as it was answered. */
function unlike(changes: readonly Change[], refusedAs: boolean, cluster: AdmissionCluster): Change[] {
  return changes.filter((change) => {
    const found = objectAdmission(changed(change), cluster).filter(({ refusedBy }) => refusedBy === 'knative');
    return found.length > 0 !== refusedAs || !found.every(({ path }) => FIELD.test(path));
  });
}

/** A field that stands in the Service, or would. */
const FIELD = /^(metadata|spec\.(template\.(metadata|spec)|traffic))\b/;

describe('a Service with one thing changed is answered as by the real code', () => {
  it('taken', () => {
    expect(answers.taken.length).toBeGreaterThan(700);
    expect(unlike(answers.taken, false, SHIPPED)).toEqual([]);
  });

  it('refused, whatever the flags say', () => {
    expect(answers.refused.length).toBeGreaterThan(600);
    expect(unlike(answers.refused, true, ALL)).toEqual([]);
  });

  it('taken with its flag', () => {
    expect(unlike(answers.takenWithFlags, true, SHIPPED)).toEqual([]);
    expect(unlike(answers.takenWithFlags, false, ALL)).toEqual([]);
  });

  it('refused with its flag: a probe beside the serving container is looked into then', () => {
    expect(unlike(answers.refusedWithFlags, false, SHIPPED)).toEqual([]);
    expect(unlike(answers.refusedWithFlags, true, ALL)).toEqual([]);
  });
});
