import * as root from '../../lib';
import * as forecasting from '../../lib/forecast';
import { REGISTRY } from './registry';

/*
 * Every public name that takes something is in the registry, so that it is tried with wrong values, or stands here with a reason.
 */

/** Names that nobody has to call, by why. */
const NOT_TRIED: { readonly [reason: string]: readonly string[] } = {
  'its values come from its factories or constants': [
    'new Aggregation', 'new Concurrency', 'new KedaMetric', 'new Metric', 'new Scaling', 'new Arrivals', 'new Load', 'new ServiceTime', 'new Vary', 'new DeploymentStrategy',
    'new DomainTemplate', 'new EnvValue', 'new Explainer', 'new GpuBudget', 'new Logger', 'new Model', 'new Probe', 'new Storage', 'new TopologySpread', 'new VirtualHost',
    'new Visibility', 'new Volume', 'new DeploymentMode', 'new Dialect', 'new Gpu', 'new Protocol', 'new TaintEffect', 'new Toleration', 'new GraphData', 'new GraphNode',
    'new GraphScaleMetric', 'new GraphStep', 'new RouterType', 'new StepDependency', 'new LlmRouter', 'new LlmScaling', 'new Parallelism', 'new StorageUriFormat',
    'new StorageWorkload', 'new ArgoOrder', 'new Expect', 'new LoadTarget', 'new Outcome', 'new Payload', 'new WaitForService', 'new LoadLoop', 'new Crds', 'new GatewayServiceType',
    'new ImagePullPolicy', 'new LogLevel', 'new NetworkLayer', 'new PlatformTls', 'new Release', 'new SystemSource', 'new Wave', 'new AffinityType', 'new FeatureFlag',
    'new HttpProtocol', 'new Issuer', 'new MeshCompatibility', 'new PodAutoscalerClass', 'new Retention', 'new RevisionLimit', 'new SecurePodDefaults', 'new ServiceLinks',
    'new TelemetryExport', 'new Notices', 'new Endpoint',
  ],
  'it is abstract': ['new PlatformSystem', 'new KnativeConfig'],
  'it is an error, made by this package': ['new InputError', 'new ApiError'],
  'takes a construct, and nothing else': ['GpuBudget.of', 'Notices.of', 'Notices.collect'],
  'is called by the cdk8s CLI': ['ManifestValidation.validate'],
  'takes a function of the program': ['Notices.derive'],
  'is called by LoadTest with what it has checked': [
    ...['Fortio', 'Hey', 'K6', 'Oha', 'Vegeta'].flatMap((name) => [`${name}.check`, `${name}.command`, `${name}.parse`]), 'K6.files', 'LoadTarget.resolve',
  ],
  'takes what another function of this package has made': [
    'comparisonTable', 'compareRun', 'judge', 'junitXml', 'resultJson', 'resultPage', 'runCsv', 'runLoadTest',
  ],
  'is internal': [
    'KedaMetric.utilization', 'KedaMetric.external', 'Load.make', 'Vary.candidates', 'Vary.apply', 'Vary.ofRevision', 'Vary.boundOfHpa', 'Endpoint.hostOf', 'Explainer.checkProps',
    'Explainer.check', 'Explainer.render', 'GpuBudget.check', 'Logger.check', 'Model.predictPath', 'Model.sift', 'Model.check', 'Model.renderContainerFields', 'Model.renderContainer',
    'Model.checkStorage', 'Storage.check', 'TopologySpread.render', 'VirtualHost.from', 'Visibility.from', 'Visibility.labels', 'Volume.made', 'DeploymentMode.from',
    'DeploymentMode.named', 'Dialect.from', 'Protocol.from', 'TaintEffect.from', 'ImagePullPolicy.from', 'NetworkLayer.kindsFor', 'Release.made', 'Notices.know',
    'Notices.leaveToCaller', 'Notices.say', 'PlatformSystem.clusterKnowledge', 'ServingPlatform.clusterKnowledge',
  ],
};

const GIVES_ONLY = /^(describe|render|toString|toJSON|toJson|reportFindings|externalHost|clusterHost|recording|describeArrivals|addPatch)$/;

/** What can be called on a value, and its own functions. */
function callables(name: string, value: unknown): string[] {
  if (typeof value !== 'function') {
    return [];
  }
  if (!/^class\b/.test(Function.prototype.toString.call(value))) {
    return [name];
  }
  const prototype = (value as { readonly prototype: object }).prototype;
  const methods = (of: object): string[] => Object.entries(Object.getOwnPropertyDescriptors(of))
    .filter(([key, { value: method }]) => typeof method === 'function' && key !== 'constructor' && key !== 'prototype').map(([key]) => key);
  const own = methods(prototype).filter((method) => !GIVES_ONLY.test(method));
  return [`new ${name}`, ...[...methods(value), ...own].map((method) => `${name}.${method}`)];
}

const CALLABLE = [...new Set([root, forecasting].flatMap((entry) => Object.entries(entry).flatMap(([name, value]) => callables(name, value))))];
const TRIED = new Set(REGISTRY.map(({ name }) => name.replace(/ \(.*\)$/, '')));
const EXCUSED = Object.values(NOT_TRIED).flat();

describe('what is public', () => {
  it('is tried with wrong values, or it is said why not', () => {
    expect(CALLABLE.filter((name) => !TRIED.has(name) && !EXCUSED.includes(name))).toEqual([]);
  });

  it('is there, if it is tried or excused', () => {
    expect([...TRIED].filter((name) => !CALLABLE.includes(name) && !/\.(addPatch|render|describe)$/.test(name))).toEqual([]);
    expect(EXCUSED.filter((name) => !CALLABLE.includes(name))).toEqual([]);
  });
});
