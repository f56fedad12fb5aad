import { FLAG, FULL_TEXT, instance, known } from '../core/props/kinds';
import { Shape } from '../core/props/shape';
import { DeploymentMode } from '../kserve/deployment-mode';
import { NetworkLayer } from './network/network-layer';
import type { ServingPlatformProps } from './platform-props';
import { PlatformTls } from './platform-tls';
import { PLATFORM_OPTIONS, SYSTEM, VERSION } from './system/system-shapes';
import { CERT_MANAGER } from './systems/cert-manager/cert-manager';
import { KNATIVE_SERVING } from './systems/knative-serving/knative-serving';
import { KSERVE } from './systems/kserve/kserve';
import { KSERVE_LLM } from './systems/kserve/llm/kserve-llm';
import { KSERVE_LOCAL_MODEL } from './systems/kserve/local-model/kserve-local-model';
import type { PlatformPrerequisites } from './systems/prerequisites/platform-prerequisites';
import type { SystemProps } from './system/system-props';
import { SERVING_RUNTIMES } from './systems/kserve/runtimes/serving-runtimes';

/** A project of others. */
const OTHER = new Shape<SystemProps>('a prerequisite', SYSTEM);

/** What the props of a ServingPlatform may be. */
export const SERVING_PLATFORM = new Shape<ServingPlatformProps>('ServingPlatform', {
  ...PLATFORM_OPTIONS,
  kubernetes: VERSION,
  mode: known((path, value) => DeploymentMode.from(path, value)),
  network: instance(NetworkLayer, 'NetworkLayer.kourier()'),
  domain: FULL_TEXT,
  tls: instance(PlatformTls, "PlatformTls.issuer(Issuer.cluster('letsencrypt'))"),
  crds: SYSTEM.crds,
  keda: FLAG,
  certManager: CERT_MANAGER,
  knativeServing: KNATIVE_SERVING,
  kserve: KSERVE,
  servingRuntimes: SERVING_RUNTIMES,
  localModel: KSERVE_LOCAL_MODEL,
  llm: KSERVE_LLM,
  prerequisites: new Shape<PlatformPrerequisites>('prerequisites', {
    gatewayApi: OTHER, envoyGateway: OTHER, inferenceExtension: OTHER, leaderWorkerSet: OTHER, keda: OTHER, variantAutoscaler: OTHER,
  }),
});
