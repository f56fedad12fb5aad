import { Duration } from 'cdk8s';
import {
  DeploymentMode, DeploymentStrategy, Explainer, Gpu, Logger, Model, Probe, Protocol, Storage, Toleration, TopologySpread, Volume,
} from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { ImagePullPolicy } from '../../../lib/kserve/image-pull-policy';
import { kindSchema } from '../../../lib/kserve/schema/kind-schema';
import type { SchemaNode } from '../../../lib/kserve/schema/schema-node';
import { Concurrency, KedaMetric, Scaling } from '../../../lib/scaling';
import { manifestOf } from '../support';

/** Fields of a pod or container that services seldom need: their names are checked in overrides. */
const SELDOM = 'seldom needed by who serves models';
const KSERVE_SETS = 'KServe sets it itself';
const OLDER = 'an older spelling of model, which KServe rewrites';
const DEPRECATED = 'an older spelling of another field of Kubernetes';

/** What is said by `overrides` only, and why. */
const BY_OVERRIDES: { readonly [field: string]: string } = {
  ...Object.fromEntries([
    'activeDeadlineSeconds', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostIPC', 'hostNetwork',
    'hostPID', 'hostUsers', 'hostname', 'hostnameOverride', 'nodeName', 'os', 'overhead', 'preemptionPolicy', 'priority', 'readinessGates',
    'resourceClaims', 'resources', 'schedulingGates', 'setHostnameAsFQDN', 'shareProcessNamespace', 'subdomain', 'restartPolicy',
  ].map((field) => [field, SELDOM])),
  ...Object.fromEntries(['huggingface', 'lightgbm', 'onnx', 'paddle', 'pmml', 'pytorch', 'sklearn', 'tensorflow', 'triton', 'xgboost'].map((field) => [field, OLDER])),
  ...Object.fromEntries([
    'model.lifecycle', 'model.resizePolicy', 'model.restartPolicy', 'model.restartPolicyRules', 'model.stdin', 'model.stdinOnce', 'model.tty',
    'model.terminationMessagePath', 'model.terminationMessagePolicy', 'model.volumeDevices',
  ].map((field) => [field, SELDOM])),
  'name': 'only canaries have use for it, and have it',
  'model.image': 'that of the runtime: a server of one\'s own is Model.container',
  'model.name': KSERVE_SETS,
  'serviceAccount': DEPRECATED,
  'scaleMetricType': 'follows from the metric; only KServe\'s HPA reads it',
};

/** Services that together say all there is to say by props. */
const SAYING_ALL: readonly Partial<InferenceServiceProps>[] = [
  {
    concurrency: Concurrency.hard(10).withTarget(5), scaling: Scaling.kpa({ minReplicas: 1, maxReplicas: 2 }), timeout: Duration.seconds(10),
    canaryTrafficPercent: 10, batcher: { maxBatchSize: 2, maxLatency: Duration.seconds(1), timeout: Duration.seconds(5) },
    model: Model.sklearn({ storage: Storage.uris([{ uri: 'gs://b/m' }]) }), storageContainerName: 'default',
  },
  {
    deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.keda({ metrics: [KedaMetric.cpu(50)], maxReplicas: 2 }),
    deploymentStrategy: DeploymentStrategy.recreate(), terminationGracePeriod: Duration.seconds(5), priorityClassName: 'a', runtimeClassName: 'a',
    schedulerName: 'a', affinity: { nodeAffinity: {} }, podSecurityContext: { fsGroup: 1 }, topologySpread: [TopologySpread.across('a')],
    volumes: [Volume.emptyDir('a').mountedAt('/a')], sidecars: [{ name: 'a', image: 'a' }], initContainers: [{ name: 'b', image: 'b' }],
    serviceAccount: { name: 'a' }, imagePullSecrets: [{ name: 'a' }], nodeSelector: { a: 'b' }, tolerations: [Toleration.any()],
    podLabels: { a: 'b' }, podAnnotations: { a: 'b' },
    logger: Logger.all({
      url: 's3://a', metadataHeaders: ['a'], metadataAnnotations: ['a'], batchSize: 2, batchInterval: Duration.seconds(1), marshallerUrl: 'http://b',
      storage: { path: 'a', key: 'b', parameters: { bucket: 'c' } },
    }),
    model: Model.sklearn({
      storage: Storage.secretKey('a'), protocol: Protocol.V2, runtime: 'own', runtimeVersion: '1', args: ['a'], command: ['a'], env: { A: 'b' },
      envFromSecrets: [{ name: 'a' }], resources: { cpu: '1' }, ports: [{ containerPort: 8080 }], readinessProbe: Probe.tcp(1), livenessProbe: Probe.tcp(1),
      startupProbe: Probe.tcp(1), securityContext: { runAsUser: 1 }, imagePullPolicy: ImagePullPolicy.NEVER, workingDir: '/a', confidential: {},
    }),
    canary: [{ name: 'next', trafficPercent: 1, model: Model.sklearn({ storageUri: 'gs://b/m' }) }],
  },
  {
    deploymentMode: DeploymentMode.STANDARD, model: Model.huggingface({ storageUri: 'pvc://a/b', nodes: 2, resources: { gpu: Gpu.nvidia(1) } }),
    transformer: { image: 'a' }, explainer: Explainer.art({}),
  },
];

describe('the fields of an InferenceService', () => {
  const said = new Set(SAYING_ALL.flatMap((props) => {
    const { spec } = manifestOf(props);
    return [
      ...Object.keys(spec).map((field) => `spec.${field}`),
      ...Object.entries<object>(spec.predictor).flatMap(([field, value]) => [
        field, ...(['model', 'logger', 'batcher'].includes(field) ? Object.keys(value).map((inner) => `${field}.${inner}`) : []),
      ]),
    ];
  }));
  const spec = kindSchema('serving.kserve.io/v1beta1', 'InferenceService')?.fields.get('spec');
  const fieldsOf = (node: SchemaNode | undefined): string[] => [...node?.fields.keys() ?? []];

  it('have a prop, or a reason to go by overrides', () => {
    const predictor = spec?.fields.get('predictor');
    const all = fieldsOf(predictor).flatMap((field) => [
      field, ...(['model', 'logger', 'batcher'].includes(field) ? fieldsOf(predictor?.fields.get(field)).map((inner) => `${field}.${inner}`) : []),
    ]);
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((field) => !said.has(field) && BY_OVERRIDES[field] === undefined)).toEqual([]);
    expect(Object.keys(BY_OVERRIDES).filter((field) => said.has(field) || !all.includes(field))).toEqual([]);
  });

  it('all have a prop at the top', () => {
    expect(fieldsOf(spec).filter((field) => !said.has(`spec.${field}`))).toEqual([]);
  });
});
