import type { Json } from '../../lib/core/json';
import { checkManifests } from '../../lib/check';

const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 's3://a/b' };

function service(predictor: Json, annotations: Json = {}, spec: Json = {}): Json {
  return { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations }, spec: { predictor: { maxReplicas: 3, ...predictor }, ...spec } };
}

const said = (object: Json, ...others: Json[]) => checkManifests([object, ...others]).map(({ id, refusedBy, level }) => [level, id, ...(refusedBy === undefined ? [] : [refusedBy])].join(' '));

describe('one fault is one finding', () => {
  it.each<[string, Json, string[]]>([
    ['several URIs, which become an init container', service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 's3://a/b' }] }), ['warning storage-uris-init-container knative']],
    ['a timeout', service({ model: MODEL, timeout: 900 }), ['warning timeout-above-cluster-limit knative']],
    ['a long name', { ...service({ model: MODEL }), metadata: { name: 'm'.repeat(60), namespace: 'models' } }, ['error name-too-long knative']],
    ['a long host', { ...service({ model: { ...MODEL, resources: { requests: { cpu: 1 } } } }), metadata: { name: 'm'.repeat(60), namespace: 'models', annotations: STANDARD } }, ['error name-too-long controller']],
    ['an initial scale', service({ model: MODEL, annotations: { 'autoscaling.knative.dev/initial-scale': '0' } }), ['warning initial-scale-zero knative']],
    ['a scheme', service({ model: { ...MODEL, storageUri: 'ftp://a/b' } }), ['warning storage-scheme controller']],
    ['the scheme of a framework\'s own block', service({ sklearn: { storageUri: 'ftp://a/b' } }), ['warning storage-scheme controller']],
    ['the scheme in a variable of a container', service({ containers: [{ image: 'acme/server', env: [{ name: 'A', value: 'x' }, { name: 'STORAGE_URI', value: 'ftp://a/b' }] }] }), ['warning storage-scheme controller']],
    ['the scheme of an explainer', service({ model: MODEL }, {}, { explainer: { maxReplicas: 2, art: { type: 'SquareAttack', storageUri: 'ftp://a/b' } } }), ['warning storage-scheme controller']],
    ['the scheme of a canary', service({ model: { ...MODEL, resources: { requests: { cpu: '1' } } } }, STANDARD, { canary: [{ trafficPercent: 10, predictor: { name: 'b', model: { ...MODEL, storageUri: 'ftp://a/b' } } }] }), [
      'warning storage-scheme controller', 'warning canary-not-routed',
    ]],
    ['an annotation that KServe takes out', service({ model: MODEL, annotations: { 'autoscaling.knative.dev/min-scale': '1' } }), ['error soft-annotation-unread']],
    ['an annotation that Knative refuses and nobody reads', service({ model: MODEL }, { 'networking.knative.dev/nothing': 'x' }), ['error knative-networking-annotation knative']],
    ['a security context behind a flag, and what is in it', service({ model: MODEL, securityContext: { runAsUser: 1000 } }), ['warning knative-feature-off knative']],
    ['what stands for two components', service({ model: MODEL }, { 'autoscaling.knative.dev/window': 'abc' }, { transformer: { maxReplicas: 2, containers: [{ image: 'acme/t' }] } }), ['error knative-annotation-value knative']],
  ])('%s', (_, object, expected) => expect(said(object)).toEqual(expected));

  it('names both components of a shared annotation', () => {
    const object = service({ model: MODEL }, { 'autoscaling.knative.dev/window': 'x' }, { transformer: { maxReplicas: 2, containers: [{ image: 'acme/t' }] } });
    expect(checkManifests([object]).map(({ message }) => message.split(':')[0])).toEqual(['Knative refuses the Services of predictor and transformer']);
  });

  it('stands at the field that the user has written', () => {
    const paths = (predictor: Json) => checkManifests([service(predictor)]).map(({ path }) => path);
    expect(paths({ sklearn: { storageUri: 'ftp://a/b' } })).toEqual(['spec.predictor.sklearn.storageUri']);
    expect(paths({ containers: [{ name: 'side', image: 'acme/side' }, { name: 'kserve-container', image: 'acme/server', ports: [{ containerPort: 80 }], env: [{ name: 'STORAGE_URI', value: 'ftp://a/b' }] }] })[0])
      .toBe('spec.predictor.containers[1].env[0].value');
    expect(paths({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 's3://a' }, { uri: 'ftp://a' }] })).toContain('spec.predictor.storageUris[1].uri');
  });

  it('keeps apart what only stands at the same field', () => {
    const nothing = said(service({ maxReplicas: 3 }, STANDARD));
    expect(nothing).toEqual(['error kserve-no-implementation kserve', 'warning hpa-without-cpu-request']);
    const both = said(service({ model: MODEL, storageUris: [{ uri: 's3://a/b' }] }));
    expect(both).toEqual(['error kserve-storage-both kserve', 'warning storage-uris-init-container']);
  });

  it('still says of each hand that refuses: the schema and the webhook', () => {
    expect(said(service({ model: MODEL, logger: { mode: 'some' } }))).toEqual(['error schema-enum schema', 'error kserve-logger-mode kserve']);
  });
});
