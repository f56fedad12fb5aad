import { ApiError, readable, SYSTEM_CLOCK } from '../../../lib/load-test/run/api-transport';
import type { ApiTransport } from '../../../lib/load-test/run/api-transport';
import { objectPath, RESOURCES, withQuery } from '../../../lib/load-test/run/api-paths';
import { belongsTo } from '../../../lib/load-test/run/belongs-to';
import { clusterVersions } from '../../../lib/load-test/run/cluster-versions';
import { sentText } from '../../../lib/load-test/run/run-progress';
import { condition, containerState, identityOf, nameOf, seenItems } from '../../../lib/load-test/run/seen-object';
import type { SeenObject } from '../../../lib/load-test/run/seen-object';

const api = (answers: { readonly [path: string]: unknown }): ApiTransport => ({
  request: (_, path) => {
    const answer = answers[path] ?? new ApiError(404, 'NotFound', 'not found');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  },
  stream: () => Promise.resolve(),
});

describe('an object of the API', () => {
  it('has a name, and something that tells it from one of the same name before it', () => {
    expect([nameOf({ metadata: { name: 'a' } }), nameOf({}), nameOf({ metadata: {} })]).toEqual(['a', '', '']);
    expect([identityOf({ metadata: { name: 'a', namespace: 'n', uid: 'u' } }), identityOf({ metadata: { name: 'a', namespace: 'n' } }), identityOf({ metadata: { name: 'a' } }), identityOf({})])
      .toEqual(['u', 'n/a', '/a', '/']);
  });

  it('has conditions by their type, where it has any', () => {
    const ready = { type: 'Ready', status: 'True' };
    expect(condition({ status: { conditions: [{ type: 'PodScheduled' }, ready, { type: 'Ready', status: 'False' }] } }, 'Ready')).toBe(ready);
    for (const object of [{}, { status: {} }, { status: { conditions: 'none' } }, { status: { conditions: [null, 5, {}] } }] as SeenObject[]) {
      expect(condition(object, 'Ready')).toBeUndefined();
    }
  });

  it('has states of its containers, those in front of them included', () => {
    const [gate, hey] = [{ running: {} }, { waiting: { reason: 'PodInitializing' } }];
    const pod = { status: { initContainerStatuses: [{ name: 'gate', state: gate }], containerStatuses: [{ name: 'hey', state: hey }] } };
    expect([containerState(pod, 'gate'), containerState(pod, 'hey'), containerState(pod, 'other'), containerState({}, 'hey')]).toEqual([gate, hey, undefined, undefined]);
  });

  it('comes in lists, in which nothing else counts', () => {
    expect(seenItems({ items: [{ kind: 'Pod' }, null, 'text', [], 5, {}] })).toEqual([{ kind: 'Pod' }, {}]);
    expect([seenItems(undefined), seenItems({}), seenItems({ items: {} })]).toEqual([[], [], []]);
  });

  it.each<[string, { readonly [label: string]: string }, boolean]>([
    ['KServe\'s predictor', { 'serving.kserve.io/inferenceservice': 'iris', 'component': 'predictor' }, true],
    ['KServe\'s without a component', { 'serving.kserve.io/inferenceservice': 'iris' }, true],
    ['KServe\'s transformer, which is another service', { 'serving.kserve.io/inferenceservice': 'iris', 'component': 'transformer' }, false],
    ['KServe\'s of another service', { 'serving.kserve.io/inferenceservice': 'iris-2', 'component': 'predictor' }, false],
    ['Knative\'s', { 'serving.knative.dev/service': 'iris' }, true],
    ['Knative\'s of another service', { 'serving.knative.dev/service': 'iris-predictor' }, false],
    ['nobody\'s', {}, false],
  ])('belongs to a service or not: %s', (_whose, labels, belongs) => {
    expect(belongsTo({ metadata: { labels } }, 'iris')).toBe(belongs);
  });

  it('without labels belongs to nobody', () => {
    expect([belongsTo({}, 'iris'), belongsTo({ metadata: {} }, 'iris')]).toEqual([false, false]);
  });
});

describe('a path of the API', () => {
  it('is below /api for the oldest kinds and below /apis for the others', () => {
    expect(objectPath(RESOURCES.Pod, 'models')).toBe('/api/v1/namespaces/models/pods');
    expect(objectPath(RESOURCES.Job, 'models', 'load')).toBe('/apis/batch/v1/namespaces/models/jobs/load');
    expect(objectPath(RESOURCES.PodAutoscaler, 'a/b', 'c?d')).toBe('/apis/autoscaling.internal.knative.dev/v1alpha1/namespaces/a%2Fb/podautoscalers/c%3Fd');
  });

  it('has a query of what is there', () => {
    expect(withQuery('/x', { a: 'b=c&d', e: undefined, f: '' })).toBe('/x?a=b%3Dc%26d&f=');
    expect(withQuery('/x', { a: undefined })).toBe('/x');
  });
});

describe('what may be read', () => {
  it('is nothing where it is not there or not for the user; a fault of the program stays one', async () => {
    expect(await readable(api({ '/x': { a: 1 } }), '/x')).toEqual({ a: 1 });
    expect(await readable(api({ '/x': new ApiError(403, 'Forbidden', 'no') }), '/x')).toBeUndefined();
    await expect(readable(api({ '/x': new TypeError('a fault') }), '/x')).rejects.toThrow('a fault');
  });

  it('is an error with all that the API server said', () => {
    const cause = new Error('ECONNRESET');
    const error = new ApiError(409, 'Conflict', 'in the way', { cause });
    expect([error.name, error.status, error.reason, error.message, error.cause, error instanceof Error]).toEqual(['ApiError', 409, 'Conflict', 'in the way', cause, true]);
  });
});

describe('the versions of a cluster', () => {
  const KNATIVE = '/apis/apps/v1/namespaces/knative-serving/deployments/controller';
  const KSERVE = '/apis/apps/v1/namespaces/kserve/deployments/kserve-controller-manager';
  const withImages = (...images: readonly unknown[]): object => ({ spec: { template: { spec: { containers: images.map((image) => ({ image })) } } } });

  it('are those of Kubernetes, Knative and KServe', async () => {
    expect(await clusterVersions(api({
      '/version': { gitVersion: 'v1.34.4' }, [KNATIVE]: { metadata: { labels: { 'app.kubernetes.io/version': '1.21.1' } } }, [KSERVE]: withImages('kserve/kserve-controller:v0.17.0'),
    }))).toEqual({ kubernetes: 'v1.34.4', knative: '1.21.1', kserve: 'v0.17.0' });
  });

  it.each<[string, object, string | undefined]>([
    ['a label before a tag', { metadata: { labels: { 'app.kubernetes.io/version': '1.2' } }, ...withImages('a:v9') }, '1.2'],
    ['a tag in front of a digest', withImages('registry:5000/a/b:v0.16.0-rc1@sha256:abc'), 'v0.16.0-rc1'],
    ['the first container that has one', withImages('a', 'a:latest', 'b:0.15.2'), '0.15.2'],
    ['a digest alone, with the port of a registry', withImages('registry:5000/a/b@sha256:0abc'), undefined],
    ['a tag that is no version', withImages('a:latest'), undefined],
    ['no image', withImages(undefined), undefined],
    ['nothing', {}, undefined],
  ])('stand in a label or a tag: %s', async (_where, deployment, version) => {
    expect(await clusterVersions(api({ [KSERVE]: deployment }))).toEqual(version === undefined ? {} : { kserve: version });
  });

  it('are left out where nobody may see them', async () => {
    expect(await clusterVersions(api({}))).toEqual({});
  });
});

describe('the time of the machine', () => {
  it('is now, and passes', async () => {
    expect(Math.abs(SYSTEM_CLOCK.now() - Date.now())).toBeLessThan(1000);
    await expect(SYSTEM_CLOCK.sleep(1)).resolves.toBeUndefined();
  });

  it('is not waited for where somebody has enough of it, before or meanwhile', async () => {
    const stop = new AbortController();
    const day = 86_400_000;
    const slept = SYSTEM_CLOCK.sleep(day, stop.signal);
    stop.abort();
    await Promise.all([slept, SYSTEM_CLOCK.sleep(day, stop.signal)]);
  });

  it('leaves nothing behind on the signal', async () => {
    const stop = new AbortController();
    const removed = jest.spyOn(stop.signal, 'removeEventListener');
    await SYSTEM_CLOCK.sleep(1, stop.signal);
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

describe('what is sent meanwhile', () => {
  const load = { words: '', thinkTimeSeconds: 0, timeoutSeconds: 20 };
  const sample = { t: 1, pods: 1, ready: 1, terminating: 0 };

  it.each<[object, object, string]>([
    [{ clients: 10 }, {}, 'planned: 10 in flight'],
    [{ clients: 10, thinkTimeSeconds: 1 }, {}, 'planned: 10 clients that pause'],
    [{ requestsPerSecond: 20 }, {}, 'planned: 20/s'],
    [{}, {}, 'planned: 0 in flight'],
    [{ clients: 10 }, { inFlight: 3 }, 'planned: 10 in flight'],
    [{ clients: 10 }, { inFlight: 9.46, requestsPerSecond: 48.04 }, 'in flight 9.5 of 10, 48/s'],
    [{ clients: 10, thinkTimeSeconds: 1 }, { inFlight: 2, requestsPerSecond: 5 }, 'in flight 2, 5/s'],
    [{ requestsPerSecond: 20 }, { inFlight: 0, requestsPerSecond: 19.96 }, 'in flight 0, 20 of 20/s'],
  ])('is said of %j with %j', (planned, measured, text) => {
    expect(sentText({ ...load, ...planned }, { ...sample, ...measured })).toBe(text);
  });
});
