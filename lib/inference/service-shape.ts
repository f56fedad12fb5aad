import { required } from '../core/props/kind';
import { instance, known, TEXT, whole, choice } from '../core/props/kinds';
import { ANNOTATIONS, LABELS, NAMED, NAMESPACE, TEXTS } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { KServeRelease } from '../kserve/releases/kserve-release';
import { COMPONENT, TRANSFORMER } from './component/component-kinds';
import { Explainer } from './component/explainer';
import { DomainTemplate } from './endpoint/domain-template';
import type { EndpointProps } from './endpoint/endpoint';
import { VirtualHost } from './endpoint/endpoint';
import { Visibility } from './endpoint/visibility';
import type { InferenceServiceProps } from './inference-service-props';
import { Model } from './model/model';

/** What the props of an InferenceService may be: kind, range and form of each, and that there are no others. */

const ENDPOINT = new Shape<EndpointProps>('endpoint', {
  domain: TEXT,
  domainTemplate: instance(DomainTemplate, 'DomainTemplate.KNATIVE'),
  urlScheme: choice('http', 'https'),
  virtualHost: known((path, value) => VirtualHost.from(path, value)),
  clusterDomain: TEXT,
});

const EXPLAINER = instance(Explainer, 'Explainer.art()');

export const INFERENCE_SERVICE = new Shape<InferenceServiceProps>('InferenceService', {
  ...COMPONENT,
  model: required(instance(Model, "Model.sklearn({ storageUri: 'gs://…' })")),
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
});

/** An explainer has props of a component; they are judged where they are used. */
function explainerFaults(path: string, value: unknown): ReturnType<typeof EXPLAINER.check> {
  return value instanceof Explainer ? value.checkProps(path) : EXPLAINER.check(path, value);
}
