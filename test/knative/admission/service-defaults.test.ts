import type { Json } from '../../../lib/core/json';
import { objectAt, objectsAt } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { setServiceDefaults } from '../../../lib/knative/admission/service-defaults';
import { service } from './support';

function defaulted(spec: Json, defaults = {}): Json {
  const object = service({ spec });
  setServiceDefaults(object, knativeCluster({ defaults }));
  return objectAt(object, 'spec', 'template', 'spec') ?? {};
}

const names = (spec: Json): unknown[] => ['initContainers', 'containers'].map((field) => objectsAt(defaulted(spec), field).map(({ name }) => name));
const probeOf = (readinessProbe: unknown): unknown => objectsAt(defaulted({ containers: [{ image: 'x', readinessProbe }] }), 'containers')[0]?.readinessProbe;

describe('setServiceDefaults', () => {
  it('names containers, gives the serving one a probe, and makes mounts read-only that cannot be written to', () => {
    const object = service({ spec: {
      containers: [
        { image: 'nginx', ports: [{ containerPort: 80 }], volumeMounts: [{ name: 's', mountPath: '/s' }, { name: 'e', mountPath: '/e' }], readinessProbe: { periodSeconds: 5 } },
        { image: 'envoy' },
      ],
      volumes: [{ name: 's', secret: {} }, { name: 'e', emptyDir: {} }],
    } });
    setServiceDefaults(object, knativeCluster());
    expect(object.spec).toMatchObject({
      traffic: [{ percent: 100, latestRevision: true }],
      template: { spec: {
        timeoutSeconds: 300,
        containers: [
          { name: 'user-container-0', readinessProbe: { tcpSocket: {}, periodSeconds: 5, successThreshold: 1, failureThreshold: 3, timeoutSeconds: 1 }, volumeMounts: [{ readOnly: true }, { readOnly: false }] },
          { name: 'user-container-1' },
        ],
      } },
    });
  });

  it('changes nothing in what is no Service with a pod', () => {
    const empty = {};
    setServiceDefaults(empty, knativeCluster());
    expect(empty).toEqual({});
    const withoutPod = { spec: { template: {} } };
    setServiceDefaults(withoutPod, knativeCluster());
    expect(withoutPod).toEqual({ spec: { template: {}, traffic: [{ percent: 100, latestRevision: true }] } });
  });

  it.each<[given: unknown, expected: unknown]>([[undefined, 300], [0, 300], [1, 1], [900, 900]])('makes a timeout of %j %j seconds', (timeoutSeconds, expected) => {
    expect(defaulted({ timeoutSeconds }).timeoutSeconds).toBe(expected);
  });

  it('takes timeout and concurrency from config-defaults', () => {
    const defaults = { 'revision-timeout-seconds': '60', 'container-concurrency': '3' };
    expect(defaulted({}, defaults)).toMatchObject({ timeoutSeconds: 60, containerConcurrency: 3 });
    expect(defaulted({ containerConcurrency: 0 }, defaults)).toMatchObject({ containerConcurrency: 0 });
  });

  it('says of a target which share it has, and whether it is the latest', () => {
    const object = service({ traffic: [{ revisionName: 'hello-1' }, { percent: 100 }, { latestRevision: false, percent: 5 }] });
    setServiceDefaults(object, knativeCluster());
    expect(objectAt(object, 'spec')?.traffic).toEqual([
      { revisionName: 'hello-1', latestRevision: false, percent: 0 }, { percent: 100, latestRevision: true }, { latestRevision: false, percent: 5 },
    ]);
  });
});

describe('the names of containers', () => {
  it.each<[what: string, spec: Json, init: unknown[], others: unknown[]]>([
    ['one without a name', { containers: [{}] }, [], ['user-container']],
    ['one with a name', { containers: [{ name: 'a' }] }, [], ['a']],
    ['two, one of them with a name', { containers: [{ name: 'a' }, {}] }, [], ['a', 'user-container-0']],
    ['a number that is taken', { containers: [{ name: 'user-container-0' }, {}, {}] }, [], ['user-container-0', 'user-container-1', 'user-container-2']],
    ['one to run before', { containers: [{}], initContainers: [{}] }, ['init-container'], ['user-container']],
    ['two to run before', { containers: [{}], initContainers: [{}, {}] }, ['init-container-0', 'init-container-1'], ['user-container']],
    ['the name taken by one that runs before', { containers: [{}], initContainers: [{ name: 'user-container' }] }, ['user-container'], ['user-container-0']],
  ])('of %s', (_what, spec, init, others) => expect(names(spec)).toEqual([init, others]));
});

describe('the readiness probe', () => {
  it.each<[given: unknown, expected: unknown]>([
    [undefined, { tcpSocket: {}, successThreshold: 1 }],
    [{}, { tcpSocket: {}, successThreshold: 1 }],
    [{ exec: {} }, { exec: {}, successThreshold: 1 }],
    [{ grpc: { port: 1 }, successThreshold: 3 }, { grpc: { port: 1 }, successThreshold: 3 }],
    [{ httpGet: {}, periodSeconds: 0 }, { httpGet: {}, periodSeconds: 0, successThreshold: 1 }],
    [{ httpGet: {}, periodSeconds: 5 }, { httpGet: {}, periodSeconds: 5, successThreshold: 1, failureThreshold: 3, timeoutSeconds: 1 }],
    [{ httpGet: {}, periodSeconds: 5, failureThreshold: 7, timeoutSeconds: 2 }, { httpGet: {}, periodSeconds: 5, successThreshold: 1, failureThreshold: 7, timeoutSeconds: 2 }],
  ])('%j becomes %j', (given, expected) => expect(probeOf(given)).toEqual(expected));

  it('is none for a container beside the one that serves, unless it has one', () => {
    const [serving, beside, probed] = objectsAt(defaulted({ containers: [{ ports: [{ containerPort: 1 }] }, {}, { readinessProbe: { exec: {} } }] }), 'containers');
    expect([serving?.readinessProbe, beside?.readinessProbe, probed?.readinessProbe]).toEqual([
      { tcpSocket: {}, successThreshold: 1 }, undefined, { exec: {}, successThreshold: 1 },
    ]);
  });
});

describe('mounts', () => {
  it.each<[kind: string, given: unknown, expected: boolean]>([
    ['emptyDir', undefined, false], ['emptyDir', true, true], ['persistentVolumeClaim', false, false], ['secret', false, true], ['configMap', undefined, true], ['csi', false, true],
  ])('of a volume %s with readOnly %j are read-only: %s', (kind, readOnly, expected) => {
    const spec = defaulted({ volumes: [{ name: 'v', [kind]: {} }], containers: [{ volumeMounts: [{ name: 'v', readOnly }] }] });
    expect(objectsAt(spec, 'containers', 0, 'volumeMounts')).toEqual([{ name: 'v', readOnly: expected }]);
  });

  it('of init containers stay as they are', () => {
    const spec = defaulted({ volumes: [{ name: 'v', secret: {} }], initContainers: [{ volumeMounts: [{ name: 'v' }] }] });
    expect(objectsAt(spec, 'initContainers', 0, 'volumeMounts')).toEqual([{ name: 'v' }]);
  });
});
