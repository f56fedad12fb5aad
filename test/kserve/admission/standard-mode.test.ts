import type { Json } from '../../../lib/core/json';
import { admission } from '../../../lib/kserve/admission/admission';

const MODE = 'serving.kserve.io/deploymentMode';

function service(annotations: Json, predictor: Json = {}, spec: Json = {}): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
    spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' }, ...predictor }, ...spec },
  };
}

const standard = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data: { deploy: '{"defaultDeploymentMode":"Standard"}' } };

describe('the deployment mode, which the controller asks twice', () => {
  // kserve reconcilers/factory.go CreateWorkloadReconciler; the answers are those of v0.20.0's reconcilers.
  it.each<[what: string, objects: readonly Json[], expected: readonly string[]]>([
    ['of the service', [service({ [MODE]: 'Standard' })], []],
    ['by its older name', [service({ [MODE]: 'RawDeployment' }, { annotations: { [MODE]: 'RawDeployment' } })], []],
    ['of the cluster', [service({}), standard], []],
    ['empty on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: '' } })], []],
    ['another on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'Knative' } })], [`controller spec.predictor.annotations[${MODE}]`]],
    ['a word that nobody knows on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'standard' } })], [`controller spec.predictor.annotations[${MODE}]`]],
    ['a word that nobody knows, and the cluster\'s default', [service({ [MODE]: 'standard' }), standard], [`controller metadata.annotations[${MODE}]`]],
    ['another on a canary', [service({ [MODE]: 'Standard' }, {}, {
      canary: [{ trafficPercent: 10, predictor: { name: 'next', model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://b' }, annotations: { [MODE]: 'Knative' } } }],
    })], [`controller spec.canary[0].predictor.annotations[${MODE}]`]],
    ['another on the component in Knative mode, where nobody asks', [service({}, { annotations: { [MODE]: 'Standard' } })], []],
  ])('%s', (_, objects, expected) => expect(admission(objects).map(({ refusedBy, path }) => `${refusedBy} ${path}`)).toEqual(expected));

  it('says where it is said', () => {
    expect(admission([service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'Knative' } })]).map(({ message }) => message))
      .toEqual(['unsupported deployment mode for workload: Knative; the mode is said once, on the service']);
  });
});

const config = (data: { readonly [section: string]: Json }) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' },
  data: Object.fromEntries(Object.entries(data).map(([section, value]) => [section, JSON.stringify(value)])),
});

describe('the host, by the template of inferenceservice-config', () => {
  const long = (letters: number) => ({ ...service({ [MODE]: 'Standard' }), metadata: { name: 'm'.repeat(letters), namespace: 'models', annotations: { [MODE]: 'Standard' } } });
  const hosts = (domainTemplate: string, ingressDomain = 'models.acme.com') => config({ ingress: { domainTemplate, ingressDomain } });

  it.each<[what: string, letters: number, ingress: readonly Json[], fault: string | undefined]>([
    ['as shipped, 63 letters', 46, [], undefined],
    ['as shipped, 64 letters', 47, [], `"${'m'.repeat(47)}-predictor-models.example.com" must be no more than 63 characters, got 64`],
    ['without the namespace, 63 letters', 53, [hosts('{{ .Name }}.{{ .IngressDomain }}')], undefined],
    ['without the namespace, 64 letters', 54, [hosts('{{.Name}}.{{- .IngressDomain -}}')], `"${'m'.repeat(54)}-predictor.models.acme.com" must be no more than 63 characters, got 64`],
    ['of one word', 4, [hosts('{{ .Name }}')], '"mmmm-predictor" should be a domain with at least two segments separated by dots'],
    ['in a domain with a capital', 4, [hosts('{{ .Name }}.{{ .IngressDomain }}', 'Acme.com')], '"mmmm-predictor.Acme.com" must be lower case letters, digits or \'-\', and start and end with a letter or digit'],
    ['that asks for a label, which is not worked out', 54, [hosts('{{ .Labels.team }}.{{ .IngressDomain }}')], undefined],
    ['that is empty, which is the shipped one', 46, [hosts('')], undefined],
  ])('%s', (_, letters, ingress, bad) => {
    const expected = bad === undefined ? [] : [`failed creating host name: ${bad}: change the name or the namespace`];
    expect(admission([long(letters), ...ingress]).map(({ message }) => message)).toEqual(expected);
  });
});

describe('annotations that the cluster\'s KServe keeps back', () => {
  const back = (...serviceAnnotationDisallowedList: readonly string[]) => config({ inferenceService: { serviceAnnotationDisallowedList } });
  const METRIC = 'autoscaling.knative.dev/metric';

  it('never come to Knative, from the service or a component', () => {
    const wrong = [service({ [METRIC]: 'x' }), service({}, { annotations: { [METRIC]: 'x' } })];
    expect(wrong.map((object) => admission([object]).map(({ id }) => id))).toEqual([['knative-annotation-value'], ['knative-annotation-value']]);
    expect(wrong.map((object) => admission([object, back(METRIC)]))).toEqual([[], []]);
  });

  it('may be the mode, which is the cluster\'s then', () => {
    const object = service({ [MODE]: 'Standard' }, { hostPID: true });
    expect([admission([object]), admission([object, back(MODE)]).map(({ id }) => id)]).toEqual([[], ['knative-feature-off']]);
  });
});

it('takes an empty version of a format for one that no runtime has, whatever was asked before', () => {
  const versions = [undefined, '', undefined].map((version) => service({}, { model: { modelFormat: { name: 'paddle', version }, storageUri: 'gs://a' } }));
  expect(versions.map((object) => admission([object]).map(({ id }) => id))).toEqual([[], ['controller-no-runtime'], []]);
});
