import type { Cluster } from '../../cluster/cluster';
import type { Json, MutableJson, Texts } from '../../core/json';
import { deepMerge } from '../../core/json';
import type { ComponentKind } from '../../kserve/component-kind';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { readService } from '../../kserve/read-service';
import type { ServiceFacts } from '../../kserve/service-facts';
import type { ServiceCheck } from '../../rules/check-object';
import { hostsMayBeLong } from '../../rules/service/name-too-long';
import type { EndpointProps } from '../endpoint/endpoint';
import { Endpoint } from '../endpoint/endpoint';
import { knownEndpoint, tellsHosts } from '../endpoint/known-endpoint';
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
  /** What stands in `spec` beside them. @default - nothing */
  readonly top?: Json;
  /** What is laid over `spec` at last. @default - nothing */
  readonly specOverrides?: Json;
}

/** `spec` as it will be written. */
export function specOf({ components, top, specOverrides }: RenderedService): Json {
  const spec: MutableJson = {};
  for (const component of components) {
    spec[component.kind] = component.spec;
  }
  return deepMerge(top === undefined ? spec : { ...spec, ...top }, specOverrides);
}

/** What a rendered service comes to in a cluster, read back from what will be written as any other manifest is. */
export function serviceFacts(service: RenderedService, cluster: Cluster): ServiceFacts {
  return readService(serviceManifest(service), cluster.serviceContext);
}

/** The manifest of a rendered service, but for what is patched into it later. */
export function serviceManifest(service: RenderedService): MutableJson {
  const { name, namespace, dialect, labels, annotations } = service;
  const metadata = { name, namespace, labels, annotations };
  return { apiVersion: dialect.apiVersion, kind: 'InferenceService', metadata, spec: specOf(service) };
}

/** What the rules know beside a service and the cluster: what its props say. */
export function serviceCheck(service: RenderedService, props: InferenceServiceProps, cluster: Cluster): ServiceCheck {
  const { gpuBudget, endpoint = {} } = props;
  const long = endpoint.domainTemplate !== undefined || (hostsMayBeLong(service, cluster) && tellsHosts(cluster));
  return {
    ...(gpuBudget !== undefined && { gpuBudget }),
    ...(long && { hostOf: hostsOf(service, knownEndpoint(cluster, service, endpoint)) }),
  };
}

function hostsOf({ namespace, mode }: RenderedService, props: EndpointProps): (service: ServiceFacts, name: string) => string {
  return (_service, name) => Endpoint.hostOf({ namespace, mode, props }, name);
}
