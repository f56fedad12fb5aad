import { certManagerObjects } from '../platform/systems/cert-manager/objects';
import { certManagerDefinition } from '../platform/systems/cert-manager/definition';
import { bundledCrds } from '../platform/system/crds';
import { kfservingDefinition } from '../platform/systems/kfserving/definition';
import { kfservingObjects } from '../platform/systems/kfserving/objects';
import { knativeServingDefinition } from '../platform/systems/knative-serving/definition';
import { knativeServingObjects } from '../platform/systems/knative-serving/objects';
import { kourierDefinition } from '../platform/systems/kourier/definition';
import { kourierObjects } from '../platform/systems/kourier/objects';
import { kserveDefinition } from '../platform/systems/kserve/definition';
import { kserveObjects } from '../platform/systems/kserve/objects';
import { llmDefinition } from '../platform/systems/kserve/llm/definition';
import { llmObjects } from '../platform/systems/kserve/llm/objects';
import { localModelDefinition } from '../platform/systems/kserve/local-model/definition';
import { localModelObjects } from '../platform/systems/kserve/local-model/objects';
import { servingRuntimeObjects } from '../platform/systems/kserve/runtimes/serving-runtime-objects';
import { servingRuntimesDefinition } from '../platform/systems/kserve/runtimes/serving-runtimes';
import type { KubeObject } from '../platform/install/kube-object';
import { netGatewayApiDefinition } from '../platform/systems/net-gateway-api/definition';
import { netGatewayApiObjects } from '../platform/systems/net-gateway-api/objects';
import { netIstioDefinition } from '../platform/systems/net-istio/definition';
import { netIstioObjects } from '../platform/systems/net-istio/objects';
import type { SystemDefinition } from '../platform/system/system-definition';
import { chosenRelease } from '../platform/system/chosen-release';
import type { Release } from '../platform/release/release';
import type { SystemRelease } from '../platform/release/system-release';
import { objectsOfRelease } from '../platform/release/system-release';

/** A system that can be compared with what upstream released. */
export interface ComparableSystem {
  readonly definition: SystemDefinition;
  /** Its release that goes with one of the platform; the newest if that is left out. */
  readonly chosen: (release?: Release) => SystemRelease;
  /** Its objects in one of its releases, with default props, CRDs included. */
  readonly objects: (release: SystemRelease) => readonly KubeObject[];
}

/** Every system of the platform. */
export const COMPARABLE_SYSTEMS: readonly ComparableSystem[] = [
  comparable(certManagerDefinition, certManagerObjects),
  comparable(knativeServingDefinition, knativeServingObjects),
  comparable(kourierDefinition, kourierObjects),
  comparable(netIstioDefinition, netIstioObjects),
  comparable(netGatewayApiDefinition, netGatewayApiObjects),
  comparable(kserveDefinition, () => kserveObjects()),
  comparable(localModelDefinition, localModelObjects),
  comparable(llmDefinition, llmObjects),
  comparable(servingRuntimesDefinition, servingRuntimeObjects),
  comparable(kfservingDefinition, kfservingObjects),
];

function comparable(definition: SystemDefinition, authored: () => readonly KubeObject[]): ComparableSystem {
  const all = () => [...(definition.crds ?? []).flatMap((file) => bundledCrds(file)), ...authored()];
  return {
    definition,
    chosen: (release) => chosenRelease(definition, release),
    objects: (release) => objectsOfRelease(definition, all(), release),
  };
}
