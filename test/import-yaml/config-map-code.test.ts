import { parse } from 'yaml';
import type { Json } from '../../lib/core/json';
import { configMapCode } from '../../lib/import-yaml/config-map-code';

const codeOf = (metadata: string, data: string) => configMapCode(parse(`{apiVersion: v1, kind: ConfigMap, metadata: {${metadata}}, ${data}}`) as Json);

describe('a ConfigMap of Knative as code', () => {
  it.each<[string, string, string, string[]]>([
    [
      'config-autoscaler', 'stable-window: 30s, enable-scale-to-zero: "false", max-scale-up-rate: "10.5", container-concurrency-target-default: "100", pod-autoscaler-class: kpa.autoscaling.knative.dev, min-scale: "1", activator-capacity: "50.5"',
      'AutoscalerConfig', [
        '{',
        '  podAutoscalerClass: PodAutoscalerClass.KPA,',
        '  enableScaleToZero: false,',
        '  maxScaleUpRate: 10.5,',
        '  containerConcurrencyTargetDefault: 100,',
        '  activatorCapacity: 50.5,',
        '  minScale: 1,',
        '  stableWindow: Duration.seconds(30),',
        '}',
      ],
    ],
    [
      'config-autoscaler', 'max-scale-up-rate: "10.0", stable-window: "30", enable-scale-to-zero: "yes", min-scale: one, unknown: text',
      'AutoscalerConfig', ['{}'],
    ],
    [
      'config-autoscaler', '',
      'AutoscalerConfig', ['{}'],
    ],
    [
      'config-defaults', 'revision-timeout-seconds: "600", container-concurrency: "10", enable-service-links: "false", revision-cpu-request: 400m, container-name-template: user',
      'DefaultsConfig', [
        '{',
        '  revisionTimeoutSeconds: 600,',
        '  revisionCpuRequest: \'400m\',',
        '  containerNameTemplate: \'user\',',
        '  containerConcurrency: 10,',
        '  enableServiceLinks: ServiceLinks.DISABLED,',
        '}',
      ],
    ],
    [
      'config-defaults', 'enable-service-links: default',
      'DefaultsConfig', ['{ enableServiceLinks: ServiceLinks.KUBERNETES_DEFAULT }'],
    ],
    [
      'config-deployment', 'queue-sidecar-image: q, progress-deadline: 600s, registries-skipping-tag-resolving: "kind.local,ko.local", default-affinity-type: none',
      'DeploymentConfig', [
        '{',
        '  queueSidecarImage: \'q\',',
        '  registriesSkippingTagResolving: [\'kind.local\', \'ko.local\'],',
        '  progressDeadline: Duration.seconds(600),',
        '  defaultAffinityType: AffinityType.NONE,',
        '}',
      ],
    ],
    [
      'config-domain', 'example.org: "", internal.example.org: "selector:\\n  app: internal\\n"',
      'DomainConfig', [
        '{',
        '  defaultDomain: \'example.org\',',
        '  domains: [{ domain: \'internal.example.org\', selector: { app: \'internal\' } }],',
        '}',
      ],
    ],
    [
      'config-domain', 'a: "", b: ""',
      'DomainConfig', ['{}'],
    ],
    [
      'config-domain', 'w: "selector:\\n  a: b\\ntype: wildcard\\n", x: "no selector", z: "selector: ["',
      'DomainConfig', ['{ domains: [{ domain: \'w\', selector: { a: \'b\' }, wildcardCertificate: true }] }'],
    ],
    [
      'config-features', 'kubernetes.podspec-affinity: enabled, kubernetes.podspec-tolerations: allowed, multi-container: disabled, secure-pod-defaults: AllowRootBounded, x: text',
      'FeaturesConfig', [
        '{',
        '  securePodDefaults: SecurePodDefaults.ALLOW_ROOT_BOUNDED,',
        '  multiContainer: FeatureFlag.DISABLED,',
        '  podspecAffinity: FeatureFlag.ENABLED,',
        '  podspecTolerations: FeatureFlag.ALLOWED,',
        '}',
      ],
    ],
    [
      'config-gc', 'min-non-active-revisions: "2", max-non-active-revisions: disabled, retain-since-create-time: 48h, retain-since-last-active-time: disabled',
      'GcConfig', [
        '{',
        '  retainSinceLastActiveTime: Retention.disabled(),',
        '  minNonActiveRevisions: 2,',
        '  maxNonActiveRevisions: RevisionLimit.disabled(),',
        '}',
      ],
    ],
    [
      'config-gc', 'retain-since-create-time: 60s, max-non-active-revisions: "5"',
      'GcConfig', [
        '{',
        '  retainSinceCreateTime: Retention.for(Duration.seconds(60)),',
        '  maxNonActiveRevisions: RevisionLimit.atMost(5),',
        '}',
      ],
    ],
    [
      'config-network', 'http-protocol: Redirected, rollout-duration: "120", mesh-compatibility-mode: enabled, external-domain-tls: enabled, autocreate-cluster-domain-claims: "true"',
      'NetworkConfig', [
        '{',
        '  httpProtocol: HttpProtocol.REDIRECTED,',
        '  rolloutDuration: Duration.seconds(120),',
        '  autocreateClusterDomainClaims: true,',
        '  meshCompatibilityMode: MeshCompatibility.ENABLED,',
        '}',
      ],
    ],
    [
      'config-network', 'http-protocol: redirected',
      'NetworkConfig', ['{}'],
    ],
  ])('%s with {%s} is a %s', (name, data, type, lines) => {
    const code = codeOf(`name: ${name}, namespace: knative-serving`, `data: {${data}}`);
    expect(code).toMatchObject({ type, patches: [], addPatch: '', hatch: [] });
    expect(code?.props('any').print(0).split('\n')).toEqual(lines);
  });

  it('has its namespace where that is another one', () => {
    expect(codeOf('name: config-autoscaler, namespace: other', 'data: {min-scale: "1"}')?.props('x').print(0)).toBe("{ namespace: 'other', minScale: 1 }");
  });

  it.each([
    ['of another name', 'name: config-logging, namespace: knative-serving', 'data: {}'],
    ['of a name that every object has', 'name: constructor, namespace: x', 'data: {}'],
    ['of no name', 'namespace: knative-serving', 'data: {}'],
    ['of no namespace', 'name: config-autoscaler', 'data: {}'],
    ['of a namespace that is a number', 'name: config-autoscaler, namespace: 5', 'data: {}'],
    ['without data', 'name: config-autoscaler, namespace: knative-serving', 'immutable: true'],
    ['with data that is a list', 'name: config-autoscaler, namespace: knative-serving', 'data: []'],
    ['without what the construct cannot do without', 'name: config-deployment, namespace: knative-serving', 'data: {progress-deadline: 600s}'],
  ])('is none %s', (_what, metadata, data) => {
    expect(codeOf(metadata, data)).toBeUndefined();
  });
});
