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
    'new TelemetryExport', 'new Notices', 'new Endpoint', 'new HpaMetric', 'new LoadRunner', 'new KServeVersion', 'new LlmPresets',
  ],
  'it is abstract': ['new PlatformSystem', 'new KnativeConfig'],
  'it is an error, made by this package': ['new InputError', 'new ApiError'],
  'takes a construct, and nothing else': ['GpuBudget.of', 'Notices.of', 'Notices.collect'],
  'takes what another function of this package has made': [
    'comparisonTable', 'compareRun', 'judge', 'junitXml', 'resultJson', 'resultPage', 'runCsv', 'runLoadTest',
  ],
  'asks a cluster or a server, and has tests of its own': ['new ClusterTarget', 'new UrlTarget', 'calibrate', 'calibrationData', 'readLoadTest'],
  'is new, and tried by the tests of its own folder only': [
    'HpaMetric.cpu', 'HpaMetric.memoryUtilization', 'HpaMetric.memory', 'KServeVersion.state', 'KServeVersion.of', 'LoadRunner.job', 'LoadRunner.k6Operator',
  ],
  'is internal': [
    'Vary.hardOrSoft', 'DeploymentMode.firstOf', 'DomainTemplate.renders',
    'KedaMetric.external', 'Load.make', 'Endpoint.hostOf',

    'VirtualHost.from', 'Visibility.from', 'Volume.made', 'DeploymentMode.from',
    'DeploymentMode.named', 'Dialect.from', 'Protocol.from', 'TaintEffect.from', 'ImagePullPolicy.from', 'NetworkLayer.kindsFor', 'Release.made', 'Notices.know',
    'Notices.leaveToCaller',
  ],
};

/** A function, or a class with its factories. Of methods those are tried that are in the registry. */
function callables(name: string, value: unknown): string[] {
  if (typeof value !== 'function') {
    return [];
  }
  if (!/^class\b/.test(Function.prototype.toString.call(value))) {
    return [name];
  }
  const factories = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([key, { value: method }]) => typeof method === 'function' && key !== 'prototype').map(([key]) => `${name}.${key}`);
  return [`new ${name}`, ...factories];
}

const CALLABLE = [...new Set([root, forecasting].flatMap((entry) => Object.entries(entry).flatMap(([name, value]) => callables(name, value))))];
const TRIED = new Set(REGISTRY.map(({ name }) => name.replace(/ \(.*\)$/, '')));
const EXCUSED = Object.values(NOT_TRIED).flat();

describe('what is public', () => {
  it('is tried with wrong values, or it is said why not', () => {
    expect(CALLABLE.filter((name) => !TRIED.has(name) && !EXCUSED.includes(name))).toEqual([]);
  });

  it('is there, if it is excused', () => {
    expect(EXCUSED.filter((name) => !CALLABLE.includes(name))).toEqual([]);
  });
});
