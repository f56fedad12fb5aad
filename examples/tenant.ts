// A team on a shared cluster: a namespace with a quota, limits and walls of its own, an account with the credentials of its bucket, the
// runtimes that it may use, and its first service. Most platform repositories begin like this; copy it and change what is yours.
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { GpuBudget, InferenceService, KServeVersion, Model, Scaling, ServingRuntime } from 'cdk8s-kserve';

/** What is different from team to team. */
interface TenantProps {
  /** Most that all pods of the team may take together. */
  readonly cpu: string;
  readonly memory: string;
  readonly gpus: number;
  /** The Secret with the credentials of the bucket; it is made elsewhere, by External Secrets say, and only named here. */
  readonly storageSecret: string;
  /** The network policy lets requests in from these namespaces: that of the gateway, and Knative's. */
  readonly requestsFrom: readonly string[];
}

/** Fields of an object. */
interface Manifest {
  readonly metadata?: object;
  readonly [field: string]: unknown;
}

/** A chart for a team: everything in it goes to the team's namespace. */
class Tenant extends Chart {
  public readonly serviceAccount = { name: 'models' };

  constructor(scope: Construct, private readonly team: string, props: TenantProps) {
    super(scope, team, { namespace: team, labels: { team } });
    KServeVersion.state(this, '0.20');
    const gpus = { 'requests.nvidia.com/gpu': String(props.gpus) };

    this.object('v1', 'Namespace', team, { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } })
      // cdk8s puts the chart's namespace on every object; an object of the cluster has none.
      .addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    this.object('v1', 'ResourceQuota', 'team', {
      spec: {
        hard: { 'requests.cpu': props.cpu, 'limits.cpu': props.cpu, 'requests.memory': props.memory, 'limits.memory': props.memory, ...gpus },
      },
    });
    // With a quota every container has to say what it takes, those that KServe and Knative add as well.
    this.object('v1', 'LimitRange', 'defaults', {
      spec: { limits: [{ type: 'Container', default: { cpu: '1', memory: '2Gi' }, defaultRequest: { cpu: '100m', memory: '256Mi' } }] },
    });
    this.object('networking.k8s.io/v1', 'NetworkPolicy', 'walls', {
      spec: {
        podSelector: {},
        policyTypes: ['Ingress'],
        ingress: [{
          from: [
            { podSelector: {} },
            ...props.requestsFrom.map((name) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })),
          ],
        }],
      },
    });
    this.object('v1', 'ServiceAccount', this.serviceAccount.name, {
      secrets: [{ name: props.storageSecret }], automountServiceAccountToken: false,
    });
    GpuBudget.of(this).limit(props.gpus);
  }

  /** A runtime of the team's namespace goes before those of the cluster. */
  public allow(format: string, image: string): ServingRuntime {
    return new ServingRuntime(this, `${format}-runtime`, {
      name: `${this.team}-${format}`,
      supportedModelFormats: [{ name: format, version: '1', autoSelect: true, priority: 1 }],
      containers: [{
        image, args: ['--model_name={{.Name}}', '--model_dir=/mnt/models', '--http_port=8080'], resources: { cpu: '1', memory: '2Gi' },
      }],
    });
  }

  private object(apiVersion: string, kind: string, name: string, manifest: Manifest): ApiObject {
    const { metadata, ...fields } = manifest;
    return new ApiObject(this, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name, ...metadata }, ...fields });
  }
}

const app = new App();
const vision = new Tenant(app, 'vision', {
  cpu: '40', memory: '160Gi', gpus: 4, storageSecret: 'vision-bucket', requestsFrom: ['kourier-system', 'knative-serving'],
});
const runtime = vision.allow('sklearn', 'registry.example.com/vision/sklearnserver:v0.20.0');

new InferenceService(vision, 'defects', {
  model: Model.sklearn({ storageUri: 's3://vision/defects', runtime: runtime.name, resources: { cpu: '1', memory: '2Gi' } }),
  scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 10 }),
  serviceAccount: vision.serviceAccount,
});
app.synth();
