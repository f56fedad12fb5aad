import { App, ApiObject, Chart } from 'cdk8s';
import { ChartDeployment, InferenceService, KubernetesProvider, ServingPlatform } from '../../../lib/pulumi';
import { Engine } from '../../support/pulumi-mocks';
import type { Entry } from '../entry';

const provider = (): KubernetesProvider => new KubernetesProvider('cluster', { kubeconfig: 'k' });
const safety = { retainDefinitions: true, protect: false, patchForce: false };
const gate = (): object => ({ kubeconfig: 'k', context: 'c', timeoutSeconds: 60, kinds: ['serving.kserve.io/InferenceService'] });

/** What is registered as an object of the cluster stands in the chart, so that it is judged like any other. */
async function registered(engine: Engine, scope: any): Promise<void> {
  (await engine.objects()).forEach(({ inputs }, index) => new ApiObject(scope, `object-${index}`, inputs as never));
}

/** The args with the provider of the engine that runs; what cannot be read stays what it is. */
function withProvider(args: any): any {
  try {
    return typeof args === 'object' && args !== null ? { provider: provider(), ...args } : args;
  } catch {
    return args;
  }
}

/** Makes it in an engine that stands in for Pulumi's; the provider belongs to that engine, and so is made with it. */
async function made(make: () => unknown, scope: any): Promise<void> {
  const engine = Engine.start(true);
  try {
    make();
  } finally {
    await engine.registrations();
  }
  await registered(engine, scope);
}

const chart = (): Chart => {
  const own = new Chart(new App(), 'own');
  new ApiObject(own, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: 'b' } });
  return own;
};

/** lib/pulumi, without an engine: what is not registered synchronously is not waited for, except for the objects. */
export const PULUMI: readonly Entry[] = [
  {
    name: 'new pulumi.InferenceService',
    args: () => ['mnist', {
      serviceName: 'mnist', namespace: 'models', modelFormat: 'pytorch', storageUri: 'gs://bucket/mnist', protocolVersion: 'v2', runtime: 'kserve-torchserve', modelName: 'm', deploymentMode: 'Knative',
      containerConcurrency: 10, scaleTarget: 5, targetUtilization: 90, minReplicas: 1, maxReplicas: 20, cpu: '2', memory: '4Gi', gpus: 1, serviceAccountName: 'reader', labels: { team: 'vision' },
      annotations: { 'example.com/owner': 'x' }, autoscalerConfig: { 'stable-window': '60s' }, domain: 'example.com', webhookGate: gate(), patchForce: false, protect: false,
    }],
    call: ([name, args], scope) => made(() => new InferenceService(name, args, { provider: provider() }), scope),
  },
  {
    name: 'new pulumi.ServingPlatform',
    args: () => ['platform', {
      ...safety, deploymentMode: 'Knative', kubernetes: '1.34', kserve: '0.20', domain: 'example.com', gatewayService: 'NodePort', keda: true, replicas: 2, imageRegistry: 'registry.example.com',
    }],
    call: ([name, args]) => made(() => new ServingPlatform(name, args, { provider: provider() }), new Chart(new App(), 'other')),
  },
  {
    name: 'new pulumi.ChartDeployment', args: () => ['deployment', { ...safety, chart: chart(), aliases: { 'own/map': 'old/map' }, webhookGate: gate() }],
    call: ([name, args], scope) => made(() => new ChartDeployment(name, withProvider(args)), scope),
  },
  {
    name: 'new pulumi.KubernetesProvider', args: () => ['cluster', { kubeconfig: 'k', context: 'c', patchForce: true, upsert: false, pluginVersion: '4.30.0' }, { protect: true }],
    call: ([name, args, options], scope) => made(() => new KubernetesProvider(name, args, options), scope),
  },
];
