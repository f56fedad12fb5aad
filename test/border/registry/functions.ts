import { App, Chart } from 'cdk8s';
import {
  GpuBudget, InferenceService, KServeVersion, ManifestValidation, Model, Notices, checkAutoscalerConfig, checkManifests, checkRevision, kubeTransport, podsToExpect, readServiceTimeFile,
  seconds, serviceTimeText,
} from '../../../lib';
import { replayScenario } from '../../../lib/forecast';
import type { Entry } from '../entry';

const REVISION = { annotations: { 'autoscaling.knative.dev/target': '5' }, containerConcurrency: 10, reachability: 'Reachable' };
const CONFIG = { 'stable-window': '60s' };
const chart = (): Chart => new Chart(new App(), 'chart', { namespace: 'models' });
const service = (scope: any): any => new InferenceService(scope, 'service', { model: Model.sklearn({ storageUri: 'gs://models/iris' }) });
const serviceTime = (): object => ({
  format: 'cdk8s-kserve/service-time/1', date: '2026-01-01', versions: { kserve: '0.20' }, startup: [2], serviceTime: [{ inFlight: 1, mean: 0.1, p95: 0.2, requestsPerSecond: 10 }],
});
const manifest = (): object => ({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'x', namespace: 'y' }, spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a/b' } } } });

/** Functions that take what the user has. */
export const FUNCTIONS: readonly Entry[] = [
  { name: 'checkAutoscalerConfig', args: () => [CONFIG], call: ([data]) => checkAutoscalerConfig(data) },
  { name: 'checkRevision', args: () => [{ ...REVISION, autoscalerConfig: CONFIG }], call: ([revision]) => checkRevision(revision) },
  { name: 'podsToExpect', args: () => [{ revision: REVISION, load: 50, config: CONFIG }], call: ([input]) => podsToExpect(input) },
  { name: 'checkManifests', args: () => [[manifest()], { cluster: { domain: 'x', keda: true, deploymentMode: 'Knative', configMaps: { 'config-autoscaler': CONFIG } } }], call: ([objects, options]) => checkManifests(objects, options) },
  { name: 'new ManifestValidation', args: () => [{ failOn: 'error', ignore: ['target-utilization'] }], call: ([props]) => new ManifestValidation(props) },
  { name: 'seconds', args: () => [5], call: ([amount]) => seconds(amount) },
  { name: 'GpuBudget.of', args: () => [chart()], call: ([scope]) => { GpuBudget.of(scope).limit(5); } },
  { name: 'GpuBudget.limit', args: () => [5], call: ([gpus], scope) => { GpuBudget.of(scope).limit(gpus); }, use: (_made, scope) => service(scope) },
  { name: 'KServeVersion.state', args: () => [chart(), '0.20'], call: ([scope, version]) => { KServeVersion.state(scope, version); return scope; }, use: (scope) => service(scope) },
  { name: 'Notices.of', args: () => [chart()], call: ([scope]) => Notices.of(scope), use: (notices) => { notices.acknowledge('own-id'); } },
  { name: 'Notices.collect', args: () => [chart()], call: ([scope]) => Notices.collect(scope) },
  { name: 'Notices.acknowledge', args: () => ['target-utilization'], call: ([id], scope) => { Notices.of(service(scope)).acknowledge(id); } },
  { name: 'Notices.warn', args: () => ['own-id', 'message'], call: ([id, message], scope) => { Notices.of(scope).warn(id, message); }, use: (_made, scope) => Notices.collect(scope) },
  { name: 'Notices.note', args: () => ['own-id', 'message'], call: ([id, message], scope) => { Notices.of(scope).note(id, message); }, use: (_made, scope) => Notices.collect(scope) },
  { name: 'readServiceTimeFile', onlyAsExample: true, args: () => ['missing.json'], call: ([file]) => readServiceTimeFile(file) },
  { name: 'serviceTimeText', args: () => [serviceTime()], call: ([data]) => serviceTimeText(data) },
  { name: 'replayScenario', onlyAsExample: true, args: () => ['{"format": "kpa-openloop/1"}'], call: ([text]) => replayScenario(text) },
  { name: 'kubeTransport', onlyAsExample: true, args: () => [{ kubeconfig: '/missing', context: 'x' }], call: ([props]) => kubeTransport(props) },
];
