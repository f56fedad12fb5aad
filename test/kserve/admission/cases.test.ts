import { join } from 'node:path';
import type { Json, MutableJson } from '../../../lib/core/json';
import { deepCopy, isJson, objectOrEmpty, valueAt } from '../../../lib/core/json';
import { pathSteps } from '../../../lib/kserve/schema/field-path';
import type { Refusal, RefusedBy } from '../../../lib/kserve/admission/refusal';
import { describeShared } from '../../support/shared';
import type { UpstreamCase } from './upstream-cases';
import { judge, ourStages, readCases, refusingStages } from './upstream-cases';

const JUDGED = new Map<UpstreamCase, Refusal[]>();

/** What we say of a case, for several questions about it. */
function judged(one: UpstreamCase): Refusal[] {
  const found = JUDGED.get(one) ?? judge(one);
  JUDGED.set(one, found);
  return found;
}

/** Those of the cases where ours and the real code differ, as a reader needs them. */
function differences(cases: readonly UpstreamCase[], change?: (service: Json) => Json): unknown[] {
  return cases.flatMap((one) => {
    const refusals = change === undefined ? judged(one) : judge({ ...one, isvc: change(deepCopy(one.isvc)) });
    const [ours, real] = [ourStages(refusals), refusingStages(one)];
    return ours.join() === real.join() ? [] : [{ id: one.id, tags: one.tags.join(' '), ours: refusals.map(({ refusedBy, message }) => `${refusedBy}: ${message}`), real }];
  });
}

describe('the cases in the repository', () => {
  const cases = readCases(join(__dirname, 'cases.jsonl'));

  it('survive any field gone or of another kind', () => {
    const seen = new Set(cases.flatMap((one) => mutants(one.isvc).flatMap((isvc) => judge({ ...one, isvc }).map(({ refusedBy }) => refusedBy))));
    expect([...seen].sort()).toEqual(['controller', 'knative', 'kserve', 'schema']);
  });

  it.each(cases.map((one) => [`${one.id} ${one.tags.join(' ')}`, one] as const))('judges %s as the real code does', (_, one) => {
    expect(differences([one])).toEqual([]);
  });
});

describeShared('admission-kserve', 'all cases with the answers of the real code', (folder) => {
  const cases = readCases(join(folder, 'cases.jsonl.gz'));

  it('refuses what KServe and Knative refuse, by the same stage, and nothing else', () => {
    expect(cases.length).toBeGreaterThanOrEqual(600);
    expect(differences(cases)).toEqual([]);
  });

  const said = (one: UpstreamCase, stage: RefusedBy) => judged(one).filter(({ refusedBy }) => refusedBy === stage);

  it('says what the API server says, word by word', () => {
    const different = cases.filter(({ crd }) => crd?.ok === false).flatMap((one) => {
      const ours = said(one, 'schema').map(({ message }) => message);
      const real = (one.crd?.error ?? '').replace(/^\[|\]$/g, '').split(/, (?=spec\.)/);
      return real.every((message) => ours.includes(message)) && ours.length === real.length ? [] : [{ id: one.id, ours, real }];
    });
    expect(different).toEqual([]);
  });

  it('says what KServe says, and then what to do', () => {
    // In words of our own: what upstream says for another rule, prints as a pointer, or says by a panic.
    const ownWords = new Set(['kserve-storage-spec', 'kserve-gpu-unknown', 'kserve-confidential-id', 'kserve-no-implementation', 'controller-no-runtime', 'controller-nil-dereference']);
    const plain = (message: string) => message.replace(/^(decode: |fails to reconcile canary deployments: )/, '').replace(/\.?\s*$/, '').toLowerCase();
    const different = cases.flatMap((one) => ([['kserve', one.kserve], ['controller', one.reconcile]] as const).flatMap(([stage, answer]) => {
      const ours = answer?.ok === false ? said(one, stage) : [];
      const same = ours.some(({ id, message }) => ownWords.has(id) || plain(message).startsWith(plain(answer?.error ?? '')));
      return ours.length === 0 || same ? [] : [{ id: one.id, ours: ours.map(({ message }) => message), real: answer?.error }];
    }));
    expect(different).toEqual([]);
  });

  it('names the fields that Knative names, of those that must not be set', () => {
    const different = cases.filter(({ knative }) => knative?.ok === false).flatMap((one) => {
      const ours = said(one, 'knative').map(({ message }) => message.replace(/^Knative refuses the (\w+)'s Service: /, '$1: ').replace('initContainers[', 'containers['));
      const real = (one.knative?.error ?? '').split(' | ').flatMap((service) => {
        const [kind = ''] = service.split(': ');
        return [...service.matchAll(/must not set the field\(s\): (.*)$/gm)].flatMap(([, paths = '']) => paths.split(', ').map((path) => `${kind}: must not set the field: ${path}`));
      });
      // What is in a field that must not be set is not named once more.
      const outermost = real.filter((message) => !real.some((other) => message.startsWith(`${other}.`)));
      return outermost.every((message) => ours.some((line) => line === message || line.startsWith(`${message};`))) ? [] : [{ id: one.id, ours, real }];
    });
    expect(different).toEqual([]);
  });

  it('leaves the objects as they are, and names for every refusal a field of theirs', () => {
    const before = cases.map(({ isvc }) => JSON.stringify(isvc));
    const lost = cases.flatMap((one) => judge(one).map(({ path }) => path).filter((path) => {
      const way = pathSteps(path);
      return !/^(spec|metadata)\b/.test(path) || valueAt(one.isvc, ...way.slice(0, -1).map((step) => (/^\d+$/.test(step) ? Number(step) : step))) === undefined;
    }));
    expect(lost).toEqual([]);
    expect(cases.filter(({ isvc }, index) => JSON.stringify(isvc) !== before[index])).toEqual([]);
  });

  it('is not moved by what decides nothing: labels, annotations of others, status, nulls, unknown fields, the order of fields', () => {
    const change = (service: Json): Json => {
      const more = withMetadata(withNulls(service), { labels: { app: 'x' }, annotations: { 'example.com/owner': 'team' } });
      return reversed({ ...more, spec: { ...objectOrEmpty(more.spec), replicaCount: 'three' }, status: { conditions: [{ type: 'Ready', status: 'True' }] } }) as Json;
    };
    expect(differences(cases, change)).toEqual([]);
  });
});

const ODD: readonly unknown[] = [undefined, null, '', 'x', 0, -1, 1e12, true, [], {}, [{}], [null], ['x']];

/** The service with one field after the other replaced by something that does not belong there. */
function mutants(service: Json): Json[] {
  const found: Json[] = [];
  const paths = pathsOf(service);
  paths.forEach((path, index) => {
    const mutant = deepCopy(service);
    let parent: unknown = mutant;
    path.slice(0, -1).forEach((step) => { parent = (parent as Json)[step]; });
    (parent as MutableJson)[path[path.length - 1]] = ODD[(index * 7 + path.length) % ODD.length];
    found.push(mutant);
  });
  return found;
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([step, one]) => pathsOf(one, [...path, step])) : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function withMetadata(service: Json, more: { readonly [map: string]: Json }): Json {
  const metadata = objectOrEmpty(service.metadata);
  const merged = Object.fromEntries(Object.entries(more).map(([map, entries]) => [map, { ...entries, ...objectOrEmpty(metadata[map]) }]));
  return { ...service, metadata: { ...metadata, ...merged } };
}

/** Every object of the spec with one field more that is null, as a template leaves it. */
function withNulls(service: Json): Json {
  const predictor = objectOrEmpty(objectOrEmpty(service.spec).predictor);
  return { ...service, spec: { ...objectOrEmpty(service.spec), predictor: { ...predictor, tolerations: predictor.tolerations ?? null, maxReplicas: predictor.maxReplicas ?? null } } };
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  return isJson(value) ? Object.fromEntries(Object.entries(value).reverse().map(([field, inner]) => [field, reversed(inner)])) : value;
}
