import * as root from '../../lib';
import * as forecasting from '../../lib/forecast';
import * as pulumi from '../../lib/pulumi';
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
    'new GraphScaleMetric', 'new GraphStep', 'new StepDependency', 'new LlmRouter', 'new LlmScaling', 'new Parallelism', 'new StorageUriFormat',
    'new StorageWorkload', 'new ArgoOrder', 'new Expect', 'new LoadTarget', 'new Outcome', 'new Payload', 'new WaitForService', 'new LoadLoop', 'new Crds', 'new GatewayServiceType',
    'new ImagePullPolicy', 'new LogLevel', 'new NetworkLayer', 'new PlatformTls', 'new Release', 'new AffinityType', 'new FeatureFlag',
    'new HttpProtocol', 'new Issuer', 'new MeshCompatibility', 'new PodAutoscalerClass', 'new Retention', 'new RevisionLimit', 'new SecurePodDefaults', 'new ServiceLinks',
    'new TelemetryExport', 'new Notices', 'new Endpoint', 'new HpaMetric', 'new LoadRunner', 'new KServeVersion', 'new LlmPresets',
  ],
  'it is abstract': ['new PlatformSystem'],
  'it is an error, made by this package': ['new InputError', 'new ApiError'],
  'takes what another function of this package has made': [
    'comparisonTable', 'junitXml', 'resultJson', 'resultPage', 'runLoadTest',
  ],
  'asks a cluster or a server, and has tests of its own': ['new ClusterTarget', 'new UrlTarget', 'calibrate', 'calibrationData'],
  'takes a resource of an engine, or an Output, and what it gives is known when a deployment runs': [
    'new pulumi.KubernetesResource', 'pulumi.gatewayAddress', 'pulumi.loadTestResult', 'pulumi.serviceUrl', 'pulumi.asNumber', 'pulumi.asString',
  ],
  'is internal': [
    'Vary.hardOrSoft', 'DeploymentMode.firstOf', 'DomainTemplate.renders',
    'KedaMetric.external', 'Load.make', 'Endpoint.hostOf',

    'VirtualHost.from', 'Visibility.from', 'Volume.made', 'DeploymentMode.from',
    'DeploymentMode.named', 'Dialect.from', 'Protocol.from', 'TaintEffect.from', 'ImagePullPolicy.from', 'NetworkLayer.kindsFor', 'Release.made', 'Notices.know',
    'Notices.leaveToCaller', 'KServeVersion.of',
  ],
};

/** A function, or a class with its factories. Of methods those are tried that are in the registry. */
function callables(name: string, value: unknown, prefix = ''): string[] {
  if (typeof value !== 'function') {
    return [];
  }
  if (!/^class\b/.test(Function.prototype.toString.call(value))) {
    return [`${prefix}${name}`];
  }
  const factories = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([key, { value: method }]) => typeof method === 'function' && key !== 'prototype').map(([key]) => `${prefix}${name}.${key}`);
  return [`new ${prefix}${name}`, ...factories];
}

const CALLABLE = [...new Set([
  ...[root, forecasting].flatMap((entry) => Object.entries(entry).flatMap(([name, value]) => callables(name, value))),
  // Two of them are called as constructs are.
  ...Object.entries(pulumi).flatMap(([name, value]) => callables(name, value, 'pulumi.')),
])];
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
