import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { readFeatures, SHIPPED_FEATURES } from '../../../lib/knative/admission/features';
import { FLAGGED_FIELDS, FLAGGED_POD_FIELDS, FLAGGED_VOLUMES, letsThrough } from '../../../lib/knative/admission/flagged-fields';

describe('readFeatures', () => {
  it('takes three words in any case and leaves the default for all others', () => {
    const read = readFeatures({ 'kubernetes.podspec-affinity': 'ENABLED', 'kubernetes.podspec-tolerations': 'Allowed', 'kubernetes.podspec-volumes-emptydir': 'off', 'secure-pod-defaults': 'allowrootbounded', 'unknown': 'enabled' });
    expect(read).toEqual({ ...SHIPPED_FEATURES, 'kubernetes.podspec-affinity': 'Enabled', 'kubernetes.podspec-tolerations': 'Allowed', 'secure-pod-defaults': 'AllowRootBounded' });
  });

  it.each<[word: string, plain: string, secure: string]>([
    ['enabled', 'Enabled', 'Enabled'], ['allowed', 'Allowed', 'Disabled'], ['AllowRootBounded', 'Disabled', 'AllowRootBounded'], ['DISABLED', 'Disabled', 'Disabled'],
    ['true', 'Disabled', 'Disabled'], [' enabled', 'Disabled', 'Disabled'], ['', 'Disabled', 'Disabled'],
  ])('reads %j as %s, and of the secure defaults as %s', (word, plain, secure) => {
    const read = readFeatures({ 'kubernetes.podspec-affinity': word, 'secure-pod-defaults': word });
    expect([read['kubernetes.podspec-affinity'], read['secure-pod-defaults']]).toEqual([plain, secure]);
  });

  it('has on from the start what upstream ships on', () => {
    expect(Object.entries(readFeatures()).filter(([, flag]) => flag !== 'Disabled')).toEqual([['multi-container', 'Enabled'], ['kubernetes.podspec-volumes-emptydir', 'Enabled']]);
  });

  it('can switch off what is on', () => {
    expect(readFeatures({ 'multi-container': 'disabled' })['multi-container']).toBe('Disabled');
  });
});

describe('the fields behind a flag', () => {
  it('are those of the pod, kinds of volumes, and single fields of a container', () => {
    expect(FLAGGED_POD_FIELDS).toHaveLength(16);
    expect(FLAGGED_VOLUMES.map(({ kind }) => kind)).toEqual(['emptyDir', 'hostPath', 'csi', 'image', 'persistentVolumeClaim']);
    expect(FLAGGED_FIELDS.map(({ field }) => field).filter((field) => field.includes('[]') && !/^volumes\[\]\.\w+$/.test(field))).toEqual([
      'volumes[].persistentVolumeClaim.readOnly', 'containers[].volumeMounts[].mountPropagation', 'containers[].env[].valueFrom.fieldRef',
      'containers[].env[].valueFrom.resourceFieldRef', 'containers[].securityContext.capabilities.add', 'containers[].livenessProbe', 'containers[].readinessProbe',
    ]);
  });

  it('are let through by "allowed" where Knative asks whether they are not disabled', () => {
    const pass = (mustBeEnabled: boolean) => (['Enabled', 'Allowed', 'AllowRootBounded', 'Disabled'] as const).filter((flag) => letsThrough(flag, { mustBeEnabled }));
    expect([pass(true), pass(false)]).toEqual([['Enabled'], ['Enabled', 'Allowed', 'AllowRootBounded']]);
  });

  it('need the flag enabled for volumes and init containers, and not for the rest of the pod', () => {
    const strict = FLAGGED_FIELDS.filter(({ mustBeEnabled, field }) => mustBeEnabled && /^\w+$/.test(field)).map(({ field }) => field);
    expect(strict).toEqual(['initContainers']);
    expect(FLAGGED_VOLUMES.every(({ mustBeEnabled }) => mustBeEnabled)).toBe(true);
  });
});

describe('knativeCluster', () => {
  it('is as upstream ships it where nothing is known', () => {
    expect(knativeCluster()).toMatchObject({
      features: SHIPPED_FEATURES, featuresKnown: false, autoscaler: {}, maxTimeoutSeconds: 600, timeoutSeconds: 300, concurrency: 0, maxConcurrency: 1000, concurrencyZero: true,
    });
  });

  it('takes an empty ConfigMap for one that is known', () => {
    expect(knativeCluster({ features: {}, defaults: {}, autoscaler: {} })).toMatchObject({ features: SHIPPED_FEATURES, featuresKnown: true, maxTimeoutSeconds: 600 });
  });

  it('reads the limits of config-defaults', () => {
    const defaults = {
      'max-revision-timeout-seconds': '1200', 'revision-timeout-seconds': '60', 'container-concurrency': '5', 'container-concurrency-max-limit': '50', 'allow-container-concurrency-zero': 'false',
    };
    expect(knativeCluster({ defaults })).toMatchObject({ maxTimeoutSeconds: 1200, timeoutSeconds: 60, concurrency: 5, maxConcurrency: 50, concurrencyZero: false });
  });

  it.each(['', 'x', '1.5', '1e3', ' 7', '9223372036854775808'])('leaves the default where a number says %j', (text) => {
    expect(knativeCluster({ defaults: { 'max-revision-timeout-seconds': text, 'allow-container-concurrency-zero': text } })).toMatchObject({ maxTimeoutSeconds: 600, concurrencyZero: true });
  });

  it('reads what the autoscaler makes of its ConfigMap', () => {
    const { scaling, autoscaler } = knativeCluster({ autoscaler: { 'max-scale-limit': '7' } });
    expect([scaling['max-scale-limit'], autoscaler]).toEqual([7, { 'max-scale-limit': '7' }]);
  });
});
