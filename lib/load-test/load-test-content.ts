/*
 * What a load test comes to. The way to the service and the number of pods depend on the rest of the app: on its network layer, its domain,
 * its ConfigMaps. So nothing of it is kept: it is worked out from the props and from what is known of the cluster when it is asked for,
 * and constructs may be made in any order.
 */
import type { Cluster } from '../cluster/cluster';
import { sound } from '../core/faulty';
import type { Forecast } from '../forecast/result/forecast-result';
import { LOAD_TEST_ANNOTATIONS, LOAD_TEST_BARRIER_LABEL, LOAD_TEST_SERVICE_LABEL } from './annotation-keys';
import { shellLine } from './container-args';
import { defaultWay } from './default-target';
import { forecastAnnotations } from './expected-pods';
import type { GeneratorLimits, GeneratorRun, ILoadGenerator } from './generators/generator';
import { Hey } from './generators/hey';
import { contentName, serviceBase, testRunBase } from './job-name';
import { jobSpec } from './job-spec';
import { LoadRunner } from './k6-operator/load-runner';
import { testRunSpec } from './k6-operator/test-run';
import type { Gate } from './load-gate';
import type { LoadTarget, ResolvedLoadTarget } from './load-target';
import type { LoadTestProps } from './load-test-props';
import { Payload } from './payload';
import type { LoadTestPlan } from './plan/load-test-plan';
import { planOf } from './plan/load-test-plan';
import { expectationsOf } from './verdict/expect';
import { WaitForService } from './wait-for-service';

/** What it depends on. */
export interface ContentInput {
  readonly props: LoadTestProps;
  readonly generator: ILoadGenerator;
  /** What all its names begin with. */
  readonly base: string;
  readonly cluster: Cluster;
}

/** A load test as it will be written. */
export interface LoadTestContent {
  /** Name of the Job. */
  readonly name: string;
  /** Name of the ConfigMap. @default - there are no files */
  readonly payloadName?: string | undefined;
  /** Name of the Service by which several machines find one another. @default - there is one machine */
  readonly barrier?: string | undefined;
  readonly command: readonly string[];
  readonly commandLine: string;
  readonly environment: { readonly [name: string]: string };
  /** Of the Job, or of the TestRun. */
  readonly spec: object;
  /** `data` and `binaryData` of the ConfigMap. */
  readonly files: PayloadData;
}

/** The load test, but for what is expected of it. */
export function contentOf({ props, generator, base, cluster }: ContentInput): LoadTestContent {
  const { machines = 1, target = defaultWay(props.service, cluster).target } = props;
  const payload = payloadOf(props);
  const way = target.resolve(props.service?.endpoint, pathOf(props, target));
  const runner = runnerOf(props);
  const run = runOf(props, runner.sharesOut ? 1 : machines, payload, way, expectationsOf(props.expect));
  const command = generator.command({ ...run, report: true });

  const files = generator.files?.(run) ?? {};
  const scripted = Object.keys(files).length > 0;
  const content = [payload.fileName, payload.base64, ...(scripted ? [files] : [])];
  const payloadName = payload.fileName !== undefined || scripted ? contentName(`${base}-payload`, content) : undefined;
  const barrier = machines > 1 && !runner.sharesOut ? contentName(serviceBase(base), ['barrier', props.run, command]) : undefined;
  const labels = jobLabels(props, generator.name);
  const job = {
    image: props.image ?? generator.image, containerName: generator.name, command, environment: way.environment, machines,
    configMap: payloadName, labels: barrier === undefined ? labels : { ...labels, [LOAD_TEST_BARRIER_LABEL]: barrier },
    gate: gateOf(props, target, barrier, way),
  };
  const spec = runner.sharesOut ? testRunSpec(job, props, way, runner.options) : jobSpec(job, props);
  const name = contentName(runner.sharesOut ? testRunBase(base) : base, spec);
  return {
    name, payloadName, barrier, command, commandLine: shellLine(generator.command(run)),
    environment: way.environment, spec, files: payloadData(payload, files),
  };
}

/** The files besides the body, for a load that the generator can send. Where it is sent to does not matter here. */
export function generatorFiles(props: LoadTestProps, generator: ILoadGenerator): { readonly [name: string]: string } {
  const nowhere = { url: 'http://localhost', path: '', environment: {} };
  return generator.files?.(runOf(props, 1, payloadOf(props), nowhere, expectationsOf(props.expect))) ?? {};
}

/** What whoever judges the run must know. */
export function loadTestPlan(
  { load, service, machines = 1, startFromZero = false, expect }: LoadTestProps, generator: ILoadGenerator, forecast: Forecast | undefined,
): LoadTestPlan {
  return planOf({ generator, machines, load, service, startFromZero, expect: expectationsOf(expect), forecast });
}

/** The annotations of the Job: those of the user, the load in words, what is expected. */
export function jobAnnotations(
  { annotations, argo, load }: LoadTestProps, plan: LoadTestPlan, forecast: Forecast | undefined,
): { [name: string]: string } {
  return {
    ...annotations, ...argo?.annotations,
    [LOAD_TEST_ANNOTATIONS.load]: load.describe(),
    ...forecastAnnotations(forecast),
    [LOAD_TEST_ANNOTATIONS.plan]: JSON.stringify(plan),
  };
}

/** The labels of the Job and of what belongs to it. */
export function jobLabels({ labels, service }: LoadTestProps, program: string): { [name: string]: string } {
  return {
    ...labels,
    'app.kubernetes.io/name': program,
    'app.kubernetes.io/component': 'load-test',
    ...(service === undefined ? {} : { [LOAD_TEST_SERVICE_LABEL]: service.name }),
  };
}

export function payloadOf({ payload, load }: LoadTestProps): Payload {
  return payload ?? (load.body === undefined ? Payload.none() : sound(Payload.fromText(load.body)));
}

function pathOf({ path, service }: LoadTestProps, target: LoadTarget): string {
  return path ?? (target.needsService ? service?.endpoint.predictPath ?? '' : '');
}

function runOf(props: LoadTestProps, machines: number, payload: Payload, way: ResolvedLoadTarget, limits: GeneratorLimits): GeneratorRun {
  const { load } = props;
  const body = payload.fileName === undefined ? {} : { bodyFile: `./${payload.fileName}` };
  const method = load.method ?? (payload.fileName === undefined ? 'GET' : 'POST');
  return { load, machines, method, url: way.url, ...(way.host === undefined ? {} : { host: way.host }), ...body, limits };
}

/** What the load waits for; undefined if for nothing. */
function gateOf(props: LoadTestProps, target: LoadTarget, barrier: string | undefined, way: ResolvedLoadTarget): Gate | undefined {
  const wait = waitOf(props);
  if (!wait.waits && barrier === undefined) {
    return undefined;
  }
  const { path: readiness, accept } = wait.readiness(way.path);
  const { url } = target.resolve(props.service?.endpoint, readiness, true);
  return { image: wait.image, limitSeconds: wait.limitSeconds, url: wait.waits ? url : undefined, host: way.host, accept, barrier };
}

/** The program that sends the load. */
export function generatorOf({ generator = new Hey() }: LoadTestProps): ILoadGenerator {
  return generator;
}

/** Who runs it. */
export function runnerOf({ runner = LoadRunner.job() }: LoadTestProps): LoadRunner {
  return runner;
}

/** Whether and how long it waits for the service. */
export function waitOf({ startFromZero = false, wait }: LoadTestProps): WaitForService {
  return wait ?? (startFromZero ? WaitForService.never() : WaitForService.byDefault());
}

/** Text stays legible in the manifest; everything else is base64. */
interface PayloadData {
  readonly data?: { readonly [name: string]: string };
  readonly binaryData?: { readonly [name: string]: string };
}

function payloadData(payload: Payload, files: { readonly [name: string]: string }): PayloadData {
  const { fileName, text, base64 } = payload;
  const data = { ...files, ...(fileName === undefined || text === undefined ? {} : { [fileName]: text }) };
  return {
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(fileName === undefined || text !== undefined ? {} : { binaryData: { [fileName]: base64 ?? '' } }),
  };
}
