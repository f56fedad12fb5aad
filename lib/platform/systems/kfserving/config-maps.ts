import type { KubeObject } from '../../install/kube-object';
import { configMap } from '../../objects';
import { INGRESS_GATEWAY, inNamespace, KFSERVING_VERSION } from './names';
import { PREDICTORS } from './predictors';

const AGENT = `kfserving/agent:${KFSERVING_VERSION}`;
const RESOURCES = { memoryRequest: '100Mi', memoryLimit: '1Gi', cpuRequest: '100m', cpuLimit: '1' };

/** ConfigMap inferenceservice-config of v0.6.1: what KFServing puts into pods, and which image serves which framework. */
const INFERENCE_SERVICE_CONFIG = {
  agent: { image: AGENT, ...RESOURCES },
  batcher: { image: AGENT, memoryRequest: '1Gi', memoryLimit: '1Gi', cpuRequest: '1', cpuLimit: '1' },
  credentials: {
    gcs: { gcsCredentialFileName: 'gcloud-application-credentials.json' },
    s3: { s3AccessKeyIDName: 'AWS_ACCESS_KEY_ID', s3SecretAccessKeyName: 'AWS_SECRET_ACCESS_KEY' },
  },
  explainers: Object.fromEntries(['alibi', 'aix', 'art'].map((name) => (
    [name, { image: `kfserving/${name}-explainer`, defaultImageVersion: KFSERVING_VERSION }]
  ))),
  ingress: {
    ingressGateway: INGRESS_GATEWAY,
    ingressService: 'istio-ingressgateway.istio-system.svc.cluster.local',
    localGateway: 'knative-serving/knative-local-gateway',
    localGatewayService: 'knative-local-gateway.istio-system.svc.cluster.local',
  },
  logger: { image: AGENT, ...RESOURCES, defaultUrl: 'http://default-broker' },
  predictors: PREDICTORS,
  storageInitializer: { image: `kfserving/storage-initializer:${KFSERVING_VERSION}`, ...RESOURCES },
  transformers: {},
};

/** The ConfigMaps of the manager. */
export function configMaps(): KubeObject[] {
  const data = Object.entries(INFERENCE_SERVICE_CONFIG).map(([key, value]) => [key, JSON.stringify(value, undefined, 2)] as const);
  return [
    configMap(inNamespace('inferenceservice-config'), Object.fromEntries(data)),
    configMap(inNamespace('kfserving-config'), { ingressGateway: INGRESS_GATEWAY }),
  ];
}
