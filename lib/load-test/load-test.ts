import type { ApiObject, JsonPatch } from 'cdk8s';
import { Lazy, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterFromTree, tellsNothingOfCluster } from '../inference/cluster/cluster-from-tree';
import type { Cluster } from '../cluster/cluster';
import { Notices } from '../core/notices';
import { oncePerSynth } from '../core/once-per-synth';
import { PATCHES } from '../inference/patch-kinds';
import { fitting } from '../core/props/kind';
import { placeOf } from '../core/place-of';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import { LOAD_TEST_ANNOTATIONS, LOAD_TEST_BARRIER_LABEL } from './annotation-keys';
import { LOAD_TEST } from './load-test-shape';
import { checkLoadTest } from './check-load-test';
import type { LoadExpectation } from './expectation';
import { expectationOf } from './expectation';
import { ExpectedPods } from './expected-pods';
import type { ILoadGenerator } from './generators/generator';
import { defaultWay } from './default-target';
import { LONGEST_BASE_NAME } from './job-name';
import { lateObject } from './late-object';
import { barrierService } from './load-gate';
import type { LoadTestContent } from './load-test-content';
import { contentOf, generatorOf, jobAnnotations, jobLabels, loadTestPlan, runnerOf, waitOf } from './load-test-content';
import type { LoadTestProps } from './load-test-props';
import type { LoadTestPlan } from './plan/load-test-plan';

/**
 * A load test: a Job that sends a load to a service once, and the ConfigMap with the body of the requests.
 *
 * Neither can be changed in a cluster. Their names end in a hash of their content, so another load is another Job; the same content is
 * the same Job, which does not run again (see `run`).
 *
 * Where the requests go and how many pods are expected is asked of the whole app when it is synthesized, so that the platform may be made
 * before or after it. Asked earlier, the properties answer by what is known then.
 *
 *     new LoadTest(chart, 'load', {
 *       service,
 *       load: Load.concurrent(50, Duration.seconds(30)),
 *       payload: Payload.fromFile('mnist.json'),
 *       path: '/v1/models/mnist:predict',
 *     });
 */
export class LoadTest extends Construct {
  /** What is sent. */
  public readonly load: Load;

  /** The Job; the TestRun where the k6-operator runs it. */
  public readonly apiObject: ApiObject;

  private readonly generator: ILoadGenerator;
  private readonly expected: ExpectedPods;
  private readonly content: () => LoadTestContent;

  /**
   * @throws InputError with everything that is wrong with the props; nothing has been made then
   */
  constructor(scope: Construct, id: string, private readonly props: LoadTestProps) {
    super(...placeOf(new.target, scope, id));
    LOAD_TEST.take('', props, (right, isWrong) => { checkLoadTest(right, isWrong).throwIfAny(); }, this.node.path);
    checkLoadTest(props).throwIfAny(this.node.path);
    tellsNothingOfCluster(this);
    this.load = props.load;
    this.generator = generatorOf(props);
    this.expected = new ExpectedPods(props);
    const base = baseName(this);
    this.content = oncePerSynth(this, () => contentOf({ props, generator: this.generator, base, cluster: this.cluster }));

    this.apiObject = this.makeObjects();
    this.node.addValidation({ validate: () => [...this.expected.faults] });
    this.noteImages([props.image ?? this.generator.image, ...this.gateImages]);
    this.noteAddress();
  }

  /** Name of the Job. */
  public get name(): string {
    return this.content().name;
  }

  /** Name of the ConfigMap with the body; undefined without one. */
  public get payloadName(): string | undefined {
    return this.content().payloadName;
  }

  /** The command of the container, program first: `$(NAME)` is a variable of `environment`, `$$` a dollar sign. */
  public get command(): readonly string[] {
    return this.content().command;
  }

  /** The command as one line for a shell, with the container's variables as `$NAME`: what the source document types. */
  public get commandLine(): string {
    return this.content().commandLine;
  }

  /** Variables of the container: where the requests go, and their Host header. */
  public get environment(): { readonly [name: string]: string } {
    return this.content().environment;
  }

  /** What the pods will do, second by second; undefined for a service that is not scaled by requests. The Job is annotated with it. */
  public get forecast(): Forecast | undefined {
    return this.expected.forecast;
  }

  /** What whoever judges the run must know; the Job is annotated with it. */
  public get plan(): LoadTestPlan {
    return loadTestPlan(this.props, this.generator, this.forecast);
  }

  /**
   * The pods that the load leads to once their number has settled, with the sum behind it. Undefined where the sum needs more than the
   * load: a service that is not scaled by its requests, or clients that pause.
   */
  public get expectation(): LoadExpectation | undefined {
    return expectationOf(this.props.service, this.load);
  }

  /**
   * Changes the Job by JSON patches (RFC 6902), for what no prop says. The name of the Job does not change with them, and a Job cannot be
   * changed in a cluster: set `run` too where one was applied already.
   */
  public addPatch(...patches: JsonPatch[]): void {
    this.apiObject.addJsonPatch(...fitting(PATCHES, 'addPatch', patches));
  }

  /** What is known of the cluster that the service runs in. */
  private get cluster(): Cluster {
    const { service } = this.props;
    return clusterFromTree(Construct.isConstruct(service) ? service : this);
  }

  private get gateImages(): string[] {
    const { wait, machines } = { wait: waitOf(this.props), machines: this.props.machines ?? 1 };
    return wait.waits || machines > 1 ? [wait.image] : [];
  }

  /** The Job, and what it needs before it. Which objects there are follows from the props alone. */
  private makeObjects(): ApiObject {
    const { props, content } = this;
    const labels = jobLabels(props, this.generator.name);
    const metadata = { ...(props.namespace === undefined ? {} : { namespace: props.namespace }), labels };
    // Each of them is written by itself, and the plan asks the whole app.
    const annotations = oncePerSynth(this, () => jobAnnotations(props, this.plan, this.forecast));
    const { apiVersion, kind } = runnerOf(props);
    const job = lateObject(this, 'Resource', {
      apiVersion, kind, metadata: { ...metadata, annotations: lateTexts(LATE_ANNOTATIONS, annotations, annotationsOf(props)) },
      name: () => content().name, fields: { spec: () => content().spec },
    });
    // What the Job needs is no hook of Argo CD's, which would delete and make it anew; a wave it shares.
    const wave = waveOf(annotationsOf(props));
    const beside = { ...metadata, ...(Object.keys(wave).length === 0 ? {} : { annotations: wave }) };
    const { payloadName, barrier } = content();
    if (payloadName !== undefined) {
      job.addDependency(lateObject(this, 'Payload', {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: beside, name: () => content().payloadName ?? payloadName,
        fields: { immutable: () => true, data: () => content().files.data, binaryData: () => content().files.binaryData },
      }));
    }
    if (barrier !== undefined) {
      const name = (): string => content().barrier ?? barrier;
      job.addDependency(lateObject(this, 'Barrier', {
        apiVersion: 'v1', kind: 'Service', metadata: beside, name, fields: { spec: () => barrierService({ [LOAD_TEST_BARRIER_LABEL]: name() }) },
      }));
    }
    return job;
  }

  private noteImages(images: readonly string[]): void {
    for (const image of images.filter((name) => name.startsWith('localhost/'))) {
      const [folder = ''] = image.slice('localhost/'.length).split(/[:@]/);
      const message = `the image ${image} comes from no registry: build it from images/${folder}, load it into the nodes or push it, and set `
        + (folder === 'load-gate' ? "it with 'wait'" : "'image'");
      Notices.of(this).note('load-test-image', message);
    }
  }

  /** Where nobody stated a way. A service that is no construct is in a cluster that nobody describes: nothing is noted of it. */
  private noteAddress(): void {
    const { service, target } = this.props;
    if (target === undefined) {
      Notices.of(this).derive(() => {
        const { doubt } = defaultWay(service, this.cluster);
        return doubt === undefined || (doubt.level === 'note' && !Construct.isConstruct(service)) ? [] : [{ ...doubt, id: 'load-test-address' }];
      });
    }
  }
}

/** The annotations whose values depend on the forecast. */
const LATE_ANNOTATIONS: readonly string[] = [
  LOAD_TEST_ANNOTATIONS.load, LOAD_TEST_ANNOTATIONS.plan,
  LOAD_TEST_ANNOTATIONS.peakPods, LOAD_TEST_ANNOTATIONS.steadyPods, LOAD_TEST_ANNOTATIONS.reason,
];

/** Texts of which some are asked for when the object is written; one that is not there then is left out. */
function lateTexts(
  keys: readonly string[], texts: () => { readonly [name: string]: string }, early: { readonly [name: string]: string },
): { [name: string]: string } {
  // cdk8s writes what is behind a Lazy; its types know texts alone.
  const late = keys.map((key): [string, string] => [key, Lazy.any({ produce: () => texts()[key] }) as string]);
  return { ...early, ...Object.fromEntries(late) };
}

function annotationsOf({ annotations, argo }: LoadTestProps): { readonly [name: string]: string } {
  return { ...annotations, ...argo?.annotations };
}

/** The construct's path as a name, cut at the front if it is too long, as cdk8s does it. */
function baseName(scope: Construct): string {
  return Names.toDnsLabel(scope, { includeHash: false, maxLen: LONGEST_BASE_NAME }).replace(/^-+/, '') || 'load-test';
}

/** The wave among the annotations: a hook is the Job's alone. */
function waveOf(annotations: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !name.startsWith('argocd.argoproj.io/hook')));
}
