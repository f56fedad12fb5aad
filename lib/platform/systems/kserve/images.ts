import { KSERVE_VERSION } from '../../../kserve/version';

/**
 * The images of KServe v0.20.0 that no Deployment names: its controller hands them to the pods that it makes.
 * Source: config/configmap/inferenceservice.yaml and config/storagecontainers/default.yaml of kserve v0.20.0.
 */
export const kserveImages = {
  controller: `kserve/kserve-controller:${KSERVE_VERSION}`,
  rbacProxy: 'quay.io/brancz/kube-rbac-proxy:v0.18.0',
  agent: `kserve/agent:${KSERVE_VERSION}`,
  router: `kserve/router:${KSERVE_VERSION}`,
  storageInitializer: `kserve/storage-initializer:${KSERVE_VERSION}`,
  localModelController: `kserve/kserve-localmodel-controller:${KSERVE_VERSION}`,
  localModelAgent: `kserve/kserve-localmodelnode-agent:${KSERVE_VERSION}`,
  llmController: `kserve/llmisvc-controller:${KSERVE_VERSION}`,
  /** Without a tag: KServe puts `defaultImageVersion` behind it. */
  artExplainer: 'kserve/art-explainer',
} as const;
