/** `pulumi up` without cdk8s in the program: the platform, and a model with a hard limit of 10 requests per pod. */
import * as pulumi from '@pulumi/pulumi';
import { InferenceService, KubernetesProvider, ServingPlatform } from 'cdk8s-kserve/pulumi';

const kubeconfig = new pulumi.Config().requireSecret('kubeconfig');
const provider = new KubernetesProvider('cluster', { kubeconfig });
const platform = new ServingPlatform('platform', { webhookGate: { kubeconfig } }, { provider });
const mnist = new InferenceService('mnist', {
  modelFormat: 'pytorch',
  storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v2',
  protocolVersion: 'v2',
  containerConcurrency: 10,
  maxReplicas: 20,
  webhookGate: { kubeconfig },
}, { provider, dependsOn: [platform] });

export const { url, host, ready } = mnist;
