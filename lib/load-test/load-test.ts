import { ApiObject, Names } from 'cdk8s';
import type { JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterFromTree } from '../inference/cluster/cluster-from-tree';
import { Notices } from '../core/notices';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import { LOAD_TEST_ANNOTATIONS, LOAD_TEST_BARRIER_LABEL, LOAD_TEST_SERVICE_LABEL } from './annotation-keys';
import { LOAD_TEST } from './load-test-shape';
import { checkLoadTest } from './check-load-test';
import { shellLine } from './container-args';
import type { LoadExpectation } from './expectation';
import { expectationOf } from './expectation';
import { forecastAnnotations, forecastOf } from './expected-pods';
import type { GeneratorLimits, GeneratorRun, ILoadGenerator } from './generators/generator';
import { Hey } from './generators/hey';
import { defaultTarget } from './default-target';
import { contentName, LONGEST_BASE_NAME } from './job-name';
import { jobSpec } from './job-spec';
import { barrierService } from './load-gate';
import type { Gate } from './load-gate';
import type { LoadTarget, ResolvedLoadTarget } from './load-target';
import type { ILoadTestService, LoadTestProps } from './load-test-props';
import { Payload } from './payload';
import { planOf } from './plan/load-test-plan';
import type { LoadTestPlan } from './plan/load-test-plan';
import { expectationsOf } from './verdict/expect';
import { WaitForService } from './wait-for-service';

/**
 * A load test: a Job that sends a load to a service once, and the ConfigMap with the body of the requests.
 *
 * Neither can be changed in a cluster. Their names end in a hash of their content, so another load is another Job; the same content is
 * the same Job, which does not run again (see `run`).
 *
 *     new LoadTest(chart, 'load', {
 *       service,
 *       load: Load.concurrent(50, Duration.seconds(30)),
 *       payload: Payload.fromFile('mnist.json'),
 *       path: '/v1/models/mnist:predict',
 *     });
 */
export class LoadTest extends Construct {
  /** Name of the Job. */
  public readonly name: string;

  /** Name of the ConfigMap with the body; undefined without one. */
  public readonly payloadName?: string | undefined;

  /** What is sent. */
  public readonly load: Load;

  /** The command of the container, program first: `$(NAME)` is a variable of `environment`, `$$` a dollar sign. */
  public readonly command: readonly string[];

  /** Variables of the container. */
  public readonly environment: { readonly [name: string]: string };

  /** What the pods will do, second by second; undefined for a service that is not scaled by requests. The Job is annotated with it. */
  public readonly forecast?: Forecast | undefined;

  /** What whoever judges the run must know; the Job is annotated with it. */
  public readonly plan: LoadTestPlan;

  /** The Job. */
  public readonly apiObject: ApiObject;

  /** The command as one line for a shell, with the container's variables as `$NAME`: what the source document types. */
  public readonly commandLine: string;

  private readonly service?: ILoadTestService | undefined;

  /**
   * @throws InputError with everything that is wrong with the props; nothing has been made then
   */
  constructor(scope: Construct, id: string, props: LoadTestProps) {
    super(scope, id);
    LOAD_TEST.take('', props, (right) => { checkedRest(right); }, this.node.path);
    const { machines = 1, target = defaultTarget(props.service, clusterFromTree(scope)), startFromZero = false } = props;
    const generator: ILoadGenerator = props.generator ?? new Hey();
    const faults = checkLoadTest(props, generator, target);
    this.forecast = forecastOf(props, faults);
    faults.throwIfAny(this.node.path);

    const payload = payloadOf(props);
    const way = target.resolve(props.service?.endpoint, pathOf(props, target));
    const { environment } = way;
    const expect = expectationsOf(props.expect);
    const run = runOf(props, machines, payload, way, expect);
    this.service = props.service;
    this.load = props.load;
    this.environment = environment;
    this.command = generator.command({ ...run, report: true });
    this.commandLine = shellLine(generator.command(run));
    this.plan = planOf({ generator, machines, load: props.load, service: props.service, startFromZero, expect, forecast: this.forecast });

    const base = baseName(this);
    const labels = { ...props.labels, ...labelsOf(props, generator.name) };
    const files = generator.files?.(run) ?? {};
    const hasFiles = payload.fileName !== undefined || Object.keys(files).length > 0;
    const content = [payload.fileName, payload.base64, ...(Object.keys(files).length > 0 ? [files] : [])];
    this.payloadName = hasFiles ? contentName(`${base}-payload`, content) : undefined;
    const barrier = machines > 1 ? contentName(base, ['barrier', props.run, this.command]) : undefined;
    const gate = gateOf(props, target, barrier, way);
    const podLabels = barrier === undefined ? labels : { ...labels, [LOAD_TEST_BARRIER_LABEL]: barrier };
    const spec = jobSpec({
      image: props.image ?? generator.image, containerName: generator.name, command: this.command, environment, machines,
      configMap: this.payloadName, labels: podLabels, gate,
    }, props);
    this.name = contentName(base, spec);

    const ordered = { ...props.annotations, ...props.argo?.annotations };
    const annotations = {
      ...ordered,
      [LOAD_TEST_ANNOTATIONS.load]: props.load.describe(),
      ...forecastAnnotations(this.forecast),
      [LOAD_TEST_ANNOTATIONS.plan]: JSON.stringify(this.plan),
    };
    const metadata = { ...(props.namespace === undefined ? {} : { namespace: props.namespace }), labels };
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...metadata, name: this.name, annotations },
      spec,
    });
    // What the Job needs is no hook of Argo CD's, which would delete and make it anew; a wave it shares.
    const beside = { ...metadata, ...(Object.keys(waveOf(ordered)).length === 0 ? {} : { annotations: waveOf(ordered) }) };
    if (this.payloadName !== undefined) {
      this.apiObject.addDependency(new ApiObject(this, 'Payload', {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...beside, name: this.payloadName }, immutable: true, ...payloadData(payload, files),
      }));
    }
    if (barrier !== undefined) {
      this.apiObject.addDependency(new ApiObject(this, 'Barrier', {
        apiVersion: 'v1', kind: 'Service', metadata: { ...beside, name: barrier }, spec: barrierService({ [LOAD_TEST_BARRIER_LABEL]: barrier }),
      }));
    }
    noteLocalImages(this, [props.image ?? generator.image, ...(gate === undefined ? [] : [gate.image])]);
  }

  /**
   * Changes the Job by JSON patches (RFC 6902), for what no prop says. The name of the Job does not change with them, and a Job cannot be
   * changed in a cluster: set `run` too where one was applied already.
   */
  public addPatch(...patches: JsonPatch[]): void {
    this.apiObject.addJsonPatch(...patches);
  }

  /**
   * The pods that the load leads to once their number has settled, with the sum behind it. Undefined where the sum needs more than the
   * load: a service that is not scaled by its requests, or clients that pause.
   */
  public get expectation(): LoadExpectation | undefined {
    return expectationOf(this.service, this.load);
  }
}

/** What is wrong with the props that are right by themselves. */
function checkedRest(props: LoadTestProps): void {
  checkLoadTest(props, props.generator ?? new Hey(), props.target ?? defaultTarget(props.service)).throwIfAny();
}

function payloadOf({ payload, load }: LoadTestProps): Payload {
  return payload ?? (load.body === undefined ? Payload.none() : Payload.fromText(load.body));
}

function pathOf({ path, service }: LoadTestProps, target: LoadTarget): string {
  return path ?? (target.needsService ? service?.endpoint.predictPath ?? '' : '');
}

/** The construct's path as a name, cut at the front if it is too long, as cdk8s does it. */
function baseName(scope: Construct): string {
  return Names.toDnsLabel(scope, { includeHash: false, maxLen: LONGEST_BASE_NAME }).replace(/^-+/, '') || 'load-test';
}

function labelsOf({ service }: LoadTestProps, program: string): { [name: string]: string } {
  return {
    'app.kubernetes.io/name': program,
    'app.kubernetes.io/component': 'load-test',
    ...(service === undefined ? {} : { [LOAD_TEST_SERVICE_LABEL]: service.name }),
  };
}

function runOf(props: LoadTestProps, machines: number, payload: Payload, way: ResolvedLoadTarget, limits: GeneratorLimits): GeneratorRun {
  const { load } = props;
  const body = payload.fileName === undefined ? {} : { bodyFile: `./${payload.fileName}` };
  const method = load.method ?? (payload.fileName === undefined ? 'GET' : 'POST');
  return { load, machines, method, url: way.url, ...(way.host === undefined ? {} : { host: way.host }), ...body, limits };
}

/** What the load waits for; undefined if for nothing. */
function gateOf(props: LoadTestProps, target: LoadTarget, barrier: string | undefined, way: ResolvedLoadTarget): Gate | undefined {
  const { startFromZero = false, wait = startFromZero ? WaitForService.never() : WaitForService.byDefault() } = props;
  if (!wait.waits && barrier === undefined) {
    return undefined;
  }
  const path = target.hasPath ? way.path : pathOf(props, target);
  const { path: readiness, accept } = wait.readiness(path);
  const asTheLoad = target.hasPath && wait.path === undefined && accept === 'any';
  const asked = asTheLoad ? way.url : target.resolve(props.service?.endpoint, readiness, true).url;
  return { image: wait.image, limitSeconds: wait.limitSeconds, url: wait.waits ? asked : undefined, host: way.host, accept, barrier };
}

/** The wave among the annotations: a hook is the Job's alone. */
function waveOf(annotations: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !name.startsWith('argocd.argoproj.io/hook')));
}

/** Text stays legible in the manifest; everything else is base64. */
function payloadData(payload: Payload, files: { readonly [name: string]: string }): object {
  const { fileName, text, base64 } = payload;
  const data = { ...files, ...(fileName === undefined || text === undefined ? {} : { [fileName]: text }) };
  return {
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(fileName === undefined || text !== undefined ? {} : { binaryData: { [fileName]: base64 } }),
  };
}

function noteLocalImages(scope: Construct, images: readonly string[]): void {
  for (const image of images.filter((name) => name.startsWith('localhost/'))) {
    const [folder = ''] = image.slice('localhost/'.length).split(/[:@]/);
    const message = `the image ${image} comes from no registry: build it from images/${folder}, load it into the nodes or push it, and set `
      + (folder === 'load-gate' ? "it with 'wait'" : "'image'");
    Notices.of(scope).note('load-test-image', message);
  }
}
