import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { IDuration } from '../core/duration';
import type { ForecastOptions } from '../forecast/forecast-options';
import type { FixedPods } from '../kserve/how-scaled';
import type { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import type { INamed } from '../core/named';
import type { Toleration } from '../kserve/toleration';
import type { Load } from '../load/load';
import type { ArgoOrder } from './argo-order';
import type { ILoadGenerator } from './generators/generator';
import type { LoadRunner } from './k6-operator/load-runner';
import type { ILoadEndpoint, LoadTarget } from './load-target';
import type { Payload } from './payload';
import type { Expect } from './verdict/expect';
import type { WaitForService } from './wait-for-service';

/** A service under test, as far as a load test asks. `InferenceService` is one. */
export interface ILoadTestService {
  /** Name of the service. */
  readonly name: string;

  /** Where it can be reached. */
  readonly endpoint: ILoadEndpoint;

  /** What its autoscaler is told; with it the Job says how many pods to expect. @default - no expectation */
  readonly revision?: Revision | undefined;

  /** The cluster's config-autoscaler, for the expectation. @default - Knative's own defaults */
  readonly autoscalerConfig?: AutoscalerConfigData | undefined;

  /** The number of pods, where nothing scales them: a service that is stopped, say. @default - they are scaled */
  readonly fixedPods?: FixedPods | undefined;

  /** What KServe makes of it; says which way requests can take. @default DeploymentMode.KNATIVE */
  readonly deploymentMode?: DeploymentMode | undefined;

  /** KServe or KFServing, which is installed with Istio. @default Dialect.KSERVE */
  readonly dialect?: Dialect | undefined;
}

/** What each machine of a load test is given, as Kubernetes quantities. */
export interface LoadTestResources {
  /** CPU that is set aside. @default '500m' */
  readonly cpu?: string;

  /** Most CPU. @default - no limit: a generator that is throttled measures itself */
  readonly cpuLimit?: string;

  /** Memory that is set aside. @default '256Mi' */
  readonly memory?: string;

  /** Most memory; not less than the generator needs (hey: 256Mi). @default '512Mi' */
  readonly memoryLimit?: string;
}

/** What `LoadTest` can be told. */
export interface LoadTestProps {
  /** How much is sent, from how many clients, for how long. */
  readonly load: Load;

  /** The service under test. Required unless `target` is a URL. @default - none */
  readonly service?: ILoadTestService;

  /** The body of the requests. @default - the load's body; none if it has none */
  readonly payload?: Payload;

  /** Path of the requests: `/v1/models/mnist:predict`. @default - the predict path of the service */
  readonly path?: string;

  /**
   * The way to the service.
   *
   * @default - through the gateway of the network layer, as far as the app says which, else Kourier's (KFServing: Istio's); the service's
   * own address where it is only reachable inside the cluster or where the gateway's address is not known
   */
  readonly target?: LoadTarget;

  /** The program that sends the load. @default new Hey() */
  readonly generator?: ILoadGenerator;

  /** Image of the generator, best by digest. @default - the generator's own: for hey `localhost/hey:v0.1.5`, built from images/hey */
  readonly image?: string;

  /**
   * Machines that share the load, 1 to 10,000; they must divide the clients evenly. More than one makes an Indexed Job whose pods are
   * spread over the nodes.
   *
   * @default 1
   */
  readonly machines?: number;

  /** Who runs the machines: `LoadRunner.k6Operator()` makes a `TestRun` in place of the Job. @default LoadRunner.job() */
  readonly runner?: LoadRunner;

  /**
   * Whether the load waits until the service answers. An init container asks through the same way and with the same Host header: a Job
   * that is applied together with its service else measures the 404s of a route that is not there yet. For a service that has scaled to
   * zero this asking is the cold start; see `startFromZero`.
   *
   * @default WaitForService.upTo(5 minutes)
   */
  readonly wait?: WaitForService;

  /** Leave the cold start to the load: nobody asks before it, so that its first requests meet a service without pods. @default false */
  readonly startFromZero?: boolean;

  /** What the run must show. @default - no failed request, pods as forecast; see `Expect` */
  readonly expect?: readonly Expect[];

  /** When Argo CD applies it. @default - together with everything else */
  readonly argo?: ArgoOrder;

  /** Which run this is: a new text makes a new Job with otherwise the same content. @default - none; the same content is the same Job */
  readonly run?: string;

  /** Namespace of the Job. @default - the chart's */
  readonly namespace?: string;

  /** How long the finished Job is kept, in whole seconds. @default - for ever: what deletes itself is created anew by the next apply */
  readonly ttl?: IDuration;

  /** What each machine is given. @default - 500m CPU and 256Mi set aside, 512Mi at most */
  readonly resources?: LoadTestResources;

  /** The pods' service account: one object with a name, of whatever library. @default - the namespace's default account */
  readonly serviceAccount?: INamed;

  /** Secrets to pull the image with. @default - none */
  readonly imagePullSecrets?: readonly INamed[];

  /**
   * What the forecast of the pods cannot know: how long an answer takes, how long a pod needs to start.
   *
   * @default - one second and ten seconds, as in `forecast`
   */
  readonly assumptions?: ForecastOptions;

  /** Labels of the nodes that may send the load; best not the nodes of the models. @default - every node */
  readonly nodeSelector?: { readonly [label: string]: string };

  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[];

  /** Further labels of the Job and of what belongs to it. @default - none */
  readonly labels?: { readonly [name: string]: string };

  /** Further annotations of the Job and of what belongs to it. @default - none */
  readonly annotations?: { readonly [name: string]: string };

  /** Further labels of the pods. @default - none */
  readonly podLabels?: { readonly [name: string]: string };

  /** Annotations of the pods: `sidecar.istio.io/inject: "false"` where a mesh would keep the pod from ending. @default - none */
  readonly podAnnotations?: { readonly [name: string]: string };
}
