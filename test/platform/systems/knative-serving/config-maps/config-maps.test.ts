import { App, Chart, Duration, Testing } from 'cdk8s';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  AffinityType, CertManagerConfig, DeploymentConfig, FeatureFlag, FeaturesConfig, GcConfig, HttpProtocol, Issuer, LeaderElectionConfig,
  LogLevel,
  LoggingConfig, MeshCompatibility, NetworkConfig, ObservabilityConfig, Retention, RevisionLimit, SecurePodDefaults, TelemetryExport,
} from '../../../../../lib/platform';
import type { KnativeConfig } from '../../../../../lib/platform';
import { describeShared } from '../../../../support/shared';
import { used } from '../../../../support/fault-of';

const chart = () => new Chart(new App(), 'chart', { namespace: 'ignored' });

const ALL: ReadonlyArray<readonly [string, () => KnativeConfig, Record<string, string>]> = [
  ['config-network', () => new NetworkConfig(chart(), 'x', {
    ingressClass: 'a', certificateClass: 'b', namespaceWildcardCertSelector: '{}', domainTemplate: '{{.Name}}', tagTemplate: '{{.Tag}}',
    externalDomainTls: true, clusterLocalDomainTls: false, systemInternalTls: true, httpProtocol: HttpProtocol.REDIRECTED,
    rolloutDuration: Duration.minutes(2), autocreateClusterDomainClaims: true, enableMeshPodAddressability: false,
    meshCompatibilityMode: MeshCompatibility.DISABLED, defaultExternalScheme: 'https',
  }), {
    'ingress-class': 'a', 'certificate-class': 'b', 'namespace-wildcard-cert-selector': '{}', 'domain-template': '{{.Name}}', 'tag-template': '{{.Tag}}',
    'external-domain-tls': 'Enabled', 'cluster-local-domain-tls': 'Disabled', 'system-internal-tls': 'Enabled', 'http-protocol': 'Redirected',
    'rollout-duration': '120', 'autocreate-cluster-domain-claims': 'true', 'enable-mesh-pod-addressability': 'false',
    'mesh-compatibility-mode': 'disabled', 'default-external-scheme': 'https',
  }],
  ['config-deployment', () => new DeploymentConfig(chart(), 'x', {
    queueSidecarImage: 'r/queue@sha256:0', registriesSkippingTagResolving: ['a', 'b'], digestResolutionTimeout: Duration.seconds(5),
    progressDeadline: Duration.minutes(20), queueSidecarCpuRequest: '25m', queueSidecarMemoryLimit: '800Mi', queueSidecarTokenAudiences: ['x'],
    defaultAffinityType: AffinityType.NONE, podIsAlwaysSchedulable: true,
  }), {
    'queue-sidecar-image': 'r/queue@sha256:0', 'registries-skipping-tag-resolving': 'a,b', 'digest-resolution-timeout': '5s',
    'progress-deadline': '1200s', 'queue-sidecar-cpu-request': '25m', 'queue-sidecar-memory-limit': '800Mi', 'queue-sidecar-token-audiences': 'x',
    'default-affinity-type': 'none', 'pod-is-always-schedulable': 'true',
  }],
  ['config-features', () => new FeaturesConfig(chart(), 'x', {
    securePodDefaults: SecurePodDefaults.ENABLED, podspecNodeSelector: FeatureFlag.ENABLED, podspecTolerations: FeatureFlag.ALLOWED,
    podspecInitContainers: FeatureFlag.DISABLED,
  }), {
    'secure-pod-defaults': 'enabled', 'kubernetes.podspec-nodeselector': 'enabled', 'kubernetes.podspec-tolerations': 'allowed',
    'kubernetes.podspec-init-containers': 'disabled',
  }],
  ['config-gc', () => new GcConfig(chart(), 'x', {
    retainSinceCreateTime: Retention.for(Duration.hours(1)), retainSinceLastActiveTime: Retention.disabled(), minNonActiveRevisions: 2,
    maxNonActiveRevisions: RevisionLimit.atMost(10),
  }), {
    'retain-since-create-time': '3600s', 'retain-since-last-active-time': 'disabled', 'min-non-active-revisions': '2', 'max-non-active-revisions': '10',
  }],
  ['config-observability', () => new ObservabilityConfig(chart(), 'x', {
    loggingEnableRequestLog: true, metrics: TelemetryExport.prometheus(), requestMetrics: TelemetryExport.otlpHttp('http://c:4318/v1/metrics'),
    requestMetricsExportInterval: Duration.seconds(30), tracing: TelemetryExport.otlpGrpc('c:4317'), tracingSamplingRate: 0.1, runtimeProfiling: true,
  }), {
    'logging.enable-request-log': 'true', 'metrics-protocol': 'prometheus', 'request-metrics-protocol': 'http/protobuf',
    'request-metrics-endpoint': 'http://c:4318/v1/metrics', 'request-metrics-export-interval': '30s', 'tracing-protocol': 'grpc',
    'tracing-endpoint': 'c:4317', 'tracing-sampling-rate': '0.1', 'runtime-profiling': 'enabled',
  }],
  ['config-leader-election', () => new LeaderElectionConfig(chart(), 'x', {
    leaseDuration: Duration.seconds(15), renewDeadline: Duration.seconds(10), retryPeriod: Duration.seconds(2), buckets: 3,
  }), { 'lease-duration': '15s', 'renew-deadline': '10s', 'retry-period': '2s', 'buckets': '3' }],
  ['config-logging', () => new LoggingConfig(chart(), 'x', { controller: LogLevel.DEBUG, queueProxy: LogLevel.ERROR, zapLoggerConfig: '{}' }),
    { 'loglevel.controller': 'debug', 'loglevel.queueproxy': 'error', 'zap-logger-config': '{}' }],
  ['config-certmanager', () => new CertManagerConfig(chart(), 'x', { issuer: Issuer.cluster('a'), systemInternalIssuer: Issuer.namespaced('b') }),
    { issuerRef: 'kind: ClusterIssuer\nname: a\n', systemInternalIssuerRef: 'kind: Issuer\nname: b\n' }],
];

describe.each(ALL)('%s', (name, make, data) => {
  it('writes Knative\'s own keys and values, and none that was not set', () => {
    expect(make().data).toEqual(data);
  });

  it('carries the labels that make Knative\'s webhook check it, and no explanation', () => {
    const config = make();
    const [object] = Testing.synth(Chart.of(config));
    expect(object).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data });
    expect(object.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'knative-serving' });
    expect(object.metadata.labels).toHaveProperty(['app.kubernetes.io/component']);
  });
});

describe('the namespace', () => {
  it('can be another', () => {
    const config = new GcConfig(chart(), 'x', { namespace: 'kn' });
    expect(config.namespace).toBe('kn');
    expect(Testing.synth(Chart.of(config))[0].metadata.namespace).toBe('kn');
  });
});

describe('what is wrong', () => {
  it.each<[string, () => unknown, string]>([
    ['all of it at once', () => new NetworkConfig(chart(), 'x', { ingressClass: '', defaultExternalScheme: 'ftp', rolloutDuration: Duration.millis(1500) }),
      'chart/x: 3 values are wrong\n  - network.ingressClass: expected a text that is not empty, got ""\n'
      + '  - network.rolloutDuration: expected a duration of at least 0s in whole seconds, got "1.5s"\n'
      + '  - network.defaultExternalScheme: expected one of http, https, got "ftp"'],
    ['a quantity', () => new DeploymentConfig(chart(), 'x', { queueSidecarImage: 'i', queueSidecarCpuLimit: 'much' }),
      'chart/x: deployment.queueSidecarCpuLimit: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got "much"'],
    ['a deadline', () => new DeploymentConfig(chart(), 'x', { queueSidecarImage: 'i', progressDeadline: Duration.seconds(0) }),
      'chart/x: deployment.progressDeadline: expected a duration of at least 1s in whole seconds, got "0s"'],
    ['a number of revisions', () => new GcConfig(chart(), 'x', { minNonActiveRevisions: -1 }),
      'chart/x: gc.minNonActiveRevisions: expected a whole number of at least 0, got -1'],
    ['a limit of revisions', () => new GcConfig(chart(), 'x', { maxNonActiveRevisions: RevisionLimit.atMost(1.5) }),
      'chart/x: gc.maxNonActiveRevisions: RevisionLimit.atMost: expected a whole number of at least 0, got 1.5'],
    ['buckets', () => new LeaderElectionConfig(chart(), 'x', { buckets: 11 }), 'chart/x: leaderElection.buckets: expected a whole number from 1 to 10, got 11'],
    ['a rate', () => new ObservabilityConfig(chart(), 'x', { tracingSamplingRate: 2 }),
      'chart/x: observability.tracingSamplingRate: expected a number from 0 to 1, got 2'],
    ['traces that wait to be scraped', () => new ObservabilityConfig(chart(), 'x', { tracing: TelemetryExport.prometheus() }),
      'chart/x: observability.tracing: expected one of none, http/protobuf, grpc, stdout, got "prometheus"'],
    ['metrics on standard output', () => new ObservabilityConfig(chart(), 'x', { metrics: TelemetryExport.stdout() }),
      'chart/x: observability.metrics: expected one of none, prometheus, http/protobuf, grpc, got "stdout"'],
    ['a truth value', () => new NetworkConfig(chart(), 'x', { externalDomainTls: 'Enabled' as never }),
      'chart/x: network.externalDomainTls: expected true or false, got "Enabled"'],
    ['an option that is none', () => new NetworkConfig(chart(), 'x', { ingres: 'x' } as never),
      'chart/x: network.ingres: expected a prop that network has, got "x"; it has ingressClass, certificateClass, namespaceWildcardCertSelector, domainTemplate, tagTemplate, externalDomainTls, '
      + 'clusterLocalDomainTls, systemInternalTls, httpProtocol, rolloutDuration, autocreateClusterDomainClaims, enableMeshPodAddressability, '
      + 'meshCompatibilityMode, defaultExternalScheme, namespace'],
    ['an issuer', () => Issuer.cluster(''), 'Issuer.cluster: expected a text that is not empty, got ""'],
  ])('%s', (_, make, message) => {
    expect(used(make)).toThrow(new Error(message));
  });
});

describeShared('upstream', 'the keys of the ConfigMaps', (folder) => {
  const text = readFileSync(join(folder, 'knative-serving/1.21.1/2-serving-core.yaml'), 'utf8');
  const upstream = new Map(parseAllDocuments(text).map((document) => document.toJS()).filter((object) => object?.kind === 'ConfigMap')
    .map(({ metadata, data }) => [metadata.name, data._example as string]));

  it.each(ALL)('%s: upstream explains each of them', (name, _make, data) => {
    const explained = upstream.get(name)!;
    const known = Object.keys(data).filter((key) => key !== 'queue-sidecar-image');
    expect(known.filter((key) => !new RegExp(`^(# )?${key.replaceAll('.', '\\.')}:`, 'm').test(explained))).toEqual([]);
  });
});
