import { isServiceName, serviceNameWords } from '../core/dns-names';
import { required } from '../core/props/kind';
import { choice, FLAG, form, FULL_TEXT, instance, known, listOf, plain, TEXT, whole } from '../core/props/kinds';
import { ANNOTATIONS, JSON_OBJECT, LABEL_VALUE, LABELS, NAMED, NAMESPACE, OBJECT_NAME, TEXTS } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { KServeRelease } from '../kserve/releases/kserve-release';
import type { CanaryProps } from './canary-props';
import { COMPONENT, TRANSFORMER } from './component/component-kinds';
import type { ContainerProps } from './component/container';
import { CONTAINER } from './component/container-kinds';
import { Explainer } from './component/explainer';
import { DomainTemplate } from './endpoint/domain-template';
import type { EndpointProps } from './endpoint/endpoint';
import { VirtualHost } from './endpoint/endpoint';
import { Visibility } from './endpoint/visibility';
import type { InferenceServiceProps } from './inference-service-props';
import { Model } from './model/model';
import type { TracingProps } from './tracing-props';
import { SERVICE_WORDS } from './yaml-words';

/** What the props of an InferenceService may be: kind, range and form of each, and that there are no others. */

const ENDPOINT = new Shape<EndpointProps>('endpoint', {
  domain: TEXT,
  domainTemplate: instance(DomainTemplate, 'DomainTemplate.KNATIVE'),
  urlScheme: choice('http', 'https'),
  virtualHost: known((path, value) => VirtualHost.from(path, value)),
  clusterDomain: TEXT,
});

const EXPLAINER = instance(Explainer, 'Explainer.art()');

const MODEL_VALUE = instance(Model, "Model.sklearn({ storageUri: 'gs://…' })");

export const INFERENCE_SERVICE = new Shape<InferenceServiceProps>('InferenceService', {
  ...COMPONENT,
  model: required(MODEL_VALUE),
  name: TEXT,
  namespace: NAMESPACE,
  labels: LABELS,
  annotations: ANNOTATIONS,
  dialect: known((path, value) => Dialect.from(path, value)),
  deploymentMode: known((path, value) => DeploymentMode.from(path, value)),
  transformer: TRANSFORMER,
  explainer: { words: EXPLAINER.words, check: (path, value) => explainerFaults(path, value) },
  visibility: known((path, value) => Visibility.from(path, value)),
  storageSecret: NAMED,
  endpoint: ENDPOINT,
  autoscalerConfig: TEXTS,
  kserveVersion: known((path, value) => KServeRelease.from(path, value)),
  gpuBudget: whole({ min: 0 }),
  collocatedTransformer: new Shape<ContainerProps>('collocatedTransformer', CONTAINER),
  canary: listOf(new Shape<CanaryProps>('a canary', {
    name: required(form(serviceNameWords(), isServiceName)),
    trafficPercent: required(whole({ min: 0, max: 100, percent: true })),
    model: required(MODEL_VALUE),
    replicas: whole({ min: 0 }),
    overrides: JSON_OBJECT,
  })),
  tracing: plain(new Shape<TracingProps>('tracing', { exporter: FULL_TEXT, exporterEndpoint: FULL_TEXT, sampler: FULL_TEXT, samplerArg: TEXT })),
  stopped: FLAG,
  autoUpdate: FLAG,
  prometheusScraping: FLAG,
  metricAggregation: FLAG,
  metricsPort: whole({ min: 1, max: 65535 }),
  metricsPath: form('a path that begins with /', (text) => text.startsWith('/')),
  tagRouting: FLAG,
  localModelCache: FLAG,
  nodeGroup: OBJECT_NAME,
  storageReadOnly: FLAG,
  storageInitializerUser: whole({ min: 1 }),
  gpuResourceTypes: listOf(form('the name of a resource, such as nvidia.com/mig-1g.5gb', (text) => /^[a-z0-9.-]+\/[\w.-]+$/.test(text)), { min: 1 }),
  gkeAccelerator: LABEL_VALUE,
  storageContainerName: OBJECT_NAME,
  specOverrides: JSON_OBJECT,
}, SERVICE_WORDS);

/** An explainer has props of a component; they are judged where they are used. */
function explainerFaults(path: string, value: unknown): ReturnType<typeof EXPLAINER.check> {
  return value instanceof Explainer ? value.checkProps(path) : EXPLAINER.check(path, value);
}
