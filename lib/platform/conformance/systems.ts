import { certManagerObjects } from '../cert-manager/cert-manager-objects';
import { certManagerDefinition } from '../cert-manager/definition';
import { bundledCrds } from '../crds';
import { kfservingDefinition } from '../kfserving/definition';
import { kfservingObjects } from '../kfserving/kfserving-objects';
import { knativeServingDefinition } from '../knative-serving/definition';
import { knativeServingObjects } from '../knative-serving/knative-serving-objects';
import { kourierDefinition } from '../kourier/definition';
import { kourierObjects } from '../kourier/kourier-objects';
import { kserveDefinition } from '../kserve/definition';
import { kserveObjects } from '../kserve/kserve-objects';
import { servingRuntimeObjects } from '../kserve/runtimes/serving-runtime-objects';
import { servingRuntimesDefinition } from '../kserve/runtimes/serving-runtimes';
import type { KubeObject } from '../kube-object';
import { netGatewayApiDefinition } from '../net-gateway-api/definition';
import { netGatewayApiObjects } from '../net-gateway-api/net-gateway-api-objects';
import { netIstioDefinition } from '../net-istio/definition';
import { netIstioObjects } from '../net-istio/net-istio-objects';
import type { SystemDefinition } from '../system-definition';

/** A system that can be compared with a release: what it is, and its objects with default props, CRDs included. */
export interface ComparableSystem {
  readonly definition: SystemDefinition;
  readonly objects: () => readonly KubeObject[];
}

/** Every system of the platform. */
export const COMPARABLE_SYSTEMS: readonly ComparableSystem[] = [
  comparable(certManagerDefinition, certManagerObjects),
  comparable(knativeServingDefinition, knativeServingObjects),
  comparable(kourierDefinition, kourierObjects),
  comparable(netIstioDefinition, netIstioObjects),
  comparable(netGatewayApiDefinition, netGatewayApiObjects),
  comparable(kserveDefinition, () => kserveObjects()),
  comparable(servingRuntimesDefinition, servingRuntimeObjects),
  comparable(kfservingDefinition, kfservingObjects),
];

function comparable(definition: SystemDefinition, authored: () => readonly KubeObject[]): ComparableSystem {
  return { definition, objects: () => [...(definition.crds ?? []).flatMap((file) => bundledCrds(file)), ...authored()] };
}
