import type { Json } from '../../../lib/core/json';
import { admissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import { admissionFindings } from '../../../lib/rules/admission/check-object';
import { unknownFieldFindings } from '../../../lib/rules/admission/unknown-field';
import { unreadAnnotationFindings } from '../../../lib/rules/admission/unread-annotation';

const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const AUTOSCALING = 'autoscaling.knative.dev';

function service(annotations: Json, predictor: Json = {}): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', annotations },
    spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a' }, ...predictor } },
  };
}

function knativeService(own: Json, template: Json): Json {
  return { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a', annotations: own }, spec: { template: { metadata: { annotations: template } } } };
}

function runtime(own: Json, pods: Json): Json {
  return { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { name: 'a', annotations: own }, spec: { annotations: pods, containers: [] } };
}

describe('unknownFieldFindings', () => {
  it('names the field, what happens to it, and the one that is meant', () => {
    const object = service({}, { minReplica: 3, modle: { x: 1 }, qqq: 1 });
    expect(unknownFieldFindings(object)).toEqual([
      { level: 'warning', id: 'unknown-field', path: 'spec.predictor.minReplica', object, message: 'spec.predictor.minReplica: the API server drops minReplica, which it does not know; did you mean minReplicas?' },
      { level: 'warning', id: 'unknown-field', path: 'spec.predictor.modle', object, message: 'spec.predictor.modle: the API server drops modle, which it does not know; did you mean model?' },
      { level: 'warning', id: 'unknown-field', path: 'spec.predictor.qqq', object, message: expect.stringMatching(/known there are activeDeadlineSeconds, .* and \d+ more$/) },
    ]);
  });
});

describe('a field beside spec', () => {
  it('is told the names of every object once', () => {
    expect(unknownFieldFindings({ ...service({}), qqq: 1 }).map(({ message }) => message)).toEqual([
      'qqq: the API server drops qqq, which it does not know; known there are apiVersion, kind, metadata, spec, status',
    ]);
  });
});

describe('unreadAnnotationFindings', () => {
  const messages = (object: Json, mode?: string) => unreadAnnotationFindings(object, mode).map(({ message }) => message);

  it.each<[string, Json, string[]]>([
    ['a letter wrong', service({ [`${AUTOSCALING}/tragte`]: '1' }), [`metadata.annotations: ${AUTOSCALING}/tragte is read by nothing; did you mean ${AUTOSCALING}/target?`]],
    ['a name of somebody else', service({ [`${AUTOSCALING}/stableWindow`]: '60s' }), [`metadata.annotations: ${AUTOSCALING}/stableWindow is read by nothing; did you mean ${AUTOSCALING}/window?`]],
    ['a name of another group', service({ 'serving.kserve.io/targetUtilizationPercentage': '70' }), [
      `metadata.annotations: serving.kserve.io/targetUtilizationPercentage is read by nothing; did you mean ${AUTOSCALING}/targetUtilizationPercentage?`,
    ]],
    ['nothing like it', service({ 'serving.kserve.io/qqqqqq': 'x' }), ['metadata.annotations: serving.kserve.io/qqqqqq is read by nothing']],
    ['a typo of KServe\'s', service({ 'serving.kserve.io/stopp': 'true' }), ['metadata.annotations: serving.kserve.io/stopp is read by nothing; did you mean serving.kserve.io/stop?']],
    ['bounds that KServe takes away', service({ [`${AUTOSCALING}/min-scale`]: '1', [`${AUTOSCALING}/minScale`]: '1' }, { annotations: { [`${AUTOSCALING}/max-scale`]: '3' } }), [
      `metadata.annotations: ${AUTOSCALING}/min-scale is not read there: KServe takes it away; set minReplicas and maxReplicas of the component`,
      `metadata.annotations: ${AUTOSCALING}/minScale is not read there: KServe takes it away; set minReplicas and maxReplicas of the component`,
      `spec.predictor.annotations: ${AUTOSCALING}/max-scale is not read there: KServe takes it away; set minReplicas and maxReplicas of the component`,
    ]],
    ['the mode on a component', service({}, { annotations: STANDARD }), [
      'spec.predictor.annotations: serving.kserve.io/deploymentMode is not read there: it belongs to metadata.annotations of an InferenceService',
    ]],
    ['Knative\'s autoscaling in Standard mode', service({ ...STANDARD, [`${AUTOSCALING}/target`]: '1' }), [
      `metadata.annotations: ${AUTOSCALING}/target is read by nothing in Standard mode, where there is no Knative revision`,
    ]],
    ['a class without Standard mode', service({ 'serving.kserve.io/autoscalerClass': 'hpa' }), [
      `metadata.annotations: serving.kserve.io/autoscalerClass is read in Standard mode only; in Knative mode the class is ${AUTOSCALING}/class`,
    ]],
    ['autoscaling on the runtime itself', runtime({ [`${AUTOSCALING}/target`]: '1' }, { [`${AUTOSCALING}/target`]: '1' }), [
      `metadata.annotations: ${AUTOSCALING}/target is not read there: it belongs to metadata.annotations of an InferenceService or spec.predictor.annotations (or of another component) `
      + 'or spec.annotations of a runtime or spec.template.metadata.annotations of a Knative Service',
    ]],
    ['a rollout on the template', knativeService({}, { 'serving.knative.dev/rolloutDuration': '60s' }), [
      'spec.template.metadata.annotations: serving.knative.dev/rolloutDuration is not read there: it belongs to metadata.annotations of a Knative Service',
    ]],
  ])('finds %s', (_, object, expected) => expect(messages(object)).toEqual(expected));

  it.each<[string, Json]>([
    ['annotations of others', service({ 'example.com/x': '1', 'prometheus.io/port': '80' })],
    ['what is read', service({ [`${AUTOSCALING}/target`]: '1', [`${AUTOSCALING}/maxScale`]: '3', 'serving.knative.dev/rollout-duration': '60s', 'serving.kserve.io/stop': 'true' })],
    ['a class in Standard mode', service({ ...STANDARD, 'serving.kserve.io/autoscalerClass': 'hpa' })],
    ['what Knative refuses, and says itself', knativeService({ [`${AUTOSCALING}/min-scale`]: '1' }, { 'networking.knative.dev/x': 'y' })],
    ['KServe\'s own runtime', runtime({ 'serving.kserve.io/server-type': 'sklearnserver' }, { 'prometheus.kserve.io/port': '8080' })],
    ['other kinds', { apiVersion: 'v1', kind: 'Service', metadata: { annotations: { [`${AUTOSCALING}/x`]: '1' } } }],
  ])('passes over %s', (_, object) => expect(messages(object)).toEqual([]));

  // Where each annotation is read: of a service, of a component, of a runtime itself, of its pods, of a Knative Service, of its template.
  it.each<[key: string, places: string]>([
    [`${AUTOSCALING}/target`, 'service component pods template'],
    [`${AUTOSCALING}/panicWindowPercentage`, 'service component pods template'],
    [`${AUTOSCALING}/max-scale`, 'template'],
    [`${AUTOSCALING}/maxScale`, 'service component pods template'],
    [`${AUTOSCALING}/minScale`, 'template'],
    ['serving.knative.dev/rollout-duration', 'service component pods knative'],
    ['serving.knative.dev/rolloutDuration', 'knative'],
    ['serving.knative.dev/progress-deadline', 'service component pods template'],
    ['serving.knative.dev/no-gc', 'service component pods template'],
    ['serving.knative.dev/creator', 'knative'],
    ['queue.sidecar.serving.knative.dev/cpu-resource-limit', 'service component pods template'],
    ['networking.knative.dev/ingress-class', 'knative'],
    ['serving.kserve.io/deploymentMode', 'service'],
    ['serving.kserve.io/enable-tag-routing', 'service component pods'],
    ['serving.kserve.io/storageSecretName', 'service component pods'],
    ['serving.kserve.io/gpu-resource-types', 'service pods'],
    ['serving.kserve.io/server-type', 'runtime'],
    ['serving.kserve.io/multinode-executor-backend', 'pods'],
    ['serving.kserve.io/nothing-of-the-kind', ''],
    ['acme.io/anything', 'service component runtime pods knative template'],
  ])('reads %s in %s', (key, places) => {
    const at: { readonly [place: string]: Json } = {
      service: service({ [key]: '1' }), component: service({}, { annotations: { [key]: '1' } }), runtime: runtime({ [key]: '1' }, {}), pods: runtime({}, { [key]: '1' }),
      knative: knativeService({ [key]: '1' }, {}), template: knativeService({}, { [key]: '1' }),
    };
    // What Knative refuses there it says itself.
    const refused = (place: string) => (place === 'knative' && key.startsWith(AUTOSCALING)) || (place === 'template' && key.startsWith('networking.'));
    expect(Object.keys(at).filter((place) => !refused(place) && messages(at[place] ?? {}).length === 0).join(' ')).toBe(places);
  });

  it('looks at every component, and at the cluster\'s runtimes like at others', () => {
    const key = 'serving.kserve.io/stopp';
    const whole = { ...service({}), spec: { predictor: {}, transformer: { annotations: { [key]: '1' } }, explainer: { annotations: { [key]: '1' } } } };
    expect(unreadAnnotationFindings(whole).map(({ path }) => path)).toEqual([`spec.transformer.annotations[${key}]`, `spec.explainer.annotations[${key}]`]);
    expect(unreadAnnotationFindings({ ...runtime({}, { [key]: '1' }), kind: 'ClusterServingRuntime' }).map(({ path }) => path)).toEqual([`spec.annotations[${key}]`]);
  });

  it('passes over what is no text, which is told as such', () => {
    expect(messages(service({ 'serving.kserve.io/stopp': true }))).toEqual([]);
    expect(messages({ ...service({}), metadata: { annotations: 'x' }, spec: { predictor: 'y' } })).toEqual([]);
  });

  it.each([
    [`${AUTOSCALING}/minReplicas`, undefined], [`${AUTOSCALING}/scaleDownDelay`, 'scaleDownDelay'], [`${AUTOSCALING}/scale-down-dely`, 'scale-down-delay'],
    [`${AUTOSCALING}/my-target`, 'target'], ['serving.kserve.io/target', `${AUTOSCALING}/target`], ['serving.knative.dev/Creator', 'creator'],
  ])('of %s means %s', (key, meant) => {
    const [message = ''] = messages(runtime({}, { [key]: '1' }));
    const expected = meant === undefined || meant.includes('/') ? meant : `${key.split('/')[0] ?? ''}/${meant}`;
    expect(/; did you mean (.*)\?$/.exec(message)?.[1] ?? (message === '' ? key : undefined)).toBe(expected);
  });

  it('goes by the mode of the cluster where the service says none', () => {
    expect(messages(service({ [`${AUTOSCALING}/target`]: '1' }), 'RawDeployment')).toHaveLength(1);
  });
});

describe('admissionFindings', () => {
  it('are what is refused, what is dropped and what nobody reads, in this order', () => {
    const object = service({ [`${AUTOSCALING}/tragte`]: '1' }, { minReplica: 1, containerConcurrency: -1 });
    expect(admissionFindings(object, admissionCluster([])).map(({ level, id, refusedBy }) => [level, id, refusedBy])).toEqual([
      ['error', 'kserve-concurrency', 'kserve'], ['warning', 'unknown-field', undefined], ['warning', 'unread-annotation', undefined],
    ]);
  });
});
