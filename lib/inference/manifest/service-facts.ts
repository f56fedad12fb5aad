import type { Json, Texts } from '../../core/json';
import type { ComponentKind } from '../../kserve/component-kind';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { DNS_LABEL } from '../../kserve/derived-names';
import { readService } from '../../kserve/read-service';
import type { ServiceFacts } from '../../kserve/service-facts';
import type { ServiceContext } from '../../kserve/service-context';
import type { KnownCluster } from '../../rules/known-cluster';
import type { RuleContext } from '../../rules/rule';
import { Endpoint } from '../endpoint/endpoint';
import type { InferenceServiceProps } from '../inference-service-props';

/** A component as it will be written. */
export interface ServiceComponent {
  readonly kind: ComponentKind;
  /** `spec.<kind>`. */
  readonly spec: Json;
}

/** What is known of a service once it is rendered. */
export interface RenderedService {
  readonly name: string;
  readonly namespace: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly components: readonly ServiceComponent[];
}

/** What a rendered service comes to, read back from what will be written as any other manifest is. */
export function serviceFacts(service: RenderedService, context: ServiceContext): ServiceFacts {
  const { name, namespace, dialect, labels, annotations, components } = service;
  const spec = Object.fromEntries(components.map((component) => [component.kind, component.spec]));
  const metadata = { name, namespace, labels, annotations };
  return readService({ apiVersion: dialect.apiVersion, kind: 'InferenceService', metadata, spec }, context);
}

/** What the rules know beside a service: the cluster, and what the props say of the service itself. */
export function ruleContext(service: RenderedService, props: InferenceServiceProps, cluster: KnownCluster): RuleContext {
  const { namespace, mode } = service;
  const { gpuBudget, endpoint = {} } = props;
  return {
    cluster,
    ...(gpuBudget !== undefined && { gpuBudget }),
    ...(!isShort(service, props) && { hostOf: (name: string) => Endpoint.hostOf({ namespace, mode, props: endpoint }, name) }),
  };
}

/** No name that KServe makes adds more than this to name and namespace: `latest-`, `isvc.`, `-transformer-default` and a dash. */
const LONGEST_ADDITION = 33;

/** Whether nothing can come out too long, so that thousands of ordinary names are not put together for nothing. */
function isShort({ name, namespace }: RenderedService, { endpoint }: InferenceServiceProps): boolean {
  return endpoint?.domainTemplate === undefined && name.length + namespace.length + LONGEST_ADDITION <= DNS_LABEL;
}
