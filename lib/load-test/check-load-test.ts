import { violation, wholeNumber } from '../core/checks';
import type { Violation } from '../core/input-error';
import { durationSeconds, seconds } from '../core/duration';
import { compact } from '../core/json';
import { Faults } from '../core/faults';
import { isToken } from '../core/tokens';
import { imageName } from '../core/object-names';
import { at } from '../core/props/path';
import { parseQuantity } from '../core/go-quantity';
import { checkOptions } from '../forecast/checked-options';
import { checkResources } from '../inference/component/resources';
import { Load } from '../load/load';
import { LOAD_TEST_ANNOTATIONS } from './annotation-keys';
import { isPlainForShell } from './container-args';
import { argumentsOf } from './k6-operator/test-run';
import type { ILoadGenerator } from './generators/generator';
import { defaultTarget } from './default-target';
import { DEFAULT_RESOURCES } from './job-spec';
import { generatorFiles, generatorOf, jobLabels, payloadOf } from './load-test-content';
import type { LoadTarget } from './load-target';
import type { LoadTestProps } from './load-test-props';
import { CONFIG_MAP_LIMIT } from './payload';

/** What a request path may be: hey hands it to Go's URL parser, which takes everything but spaces and control characters. */
const PATH = /^\/[^\s#]*$/;

/**
 * Everything that is wrong with the props, gathered before anything is made.
 *
 * @param isWrong which of them were left out because they are wrong: their defaults are not judged in their place
 */
export function checkLoadTest(props: LoadTestProps, isWrong: (name: keyof LoadTestProps) => boolean = () => false): Faults {
  const faults = new Faults();
  const { machines = 1, image, ttl } = props;
  const whole = faults.attempt(() => wholeNumber('machines', machines, { min: 1, max: 10_000 }));
  if (!isWrong('generator')) {
    const generator = generatorOf(props);
    const oneKnowsTheWhole = isWrong('runner') || props.runner?.sharesOut;
    const cannot = generator.check(props.load, oneKnowsTheWhole ? 1 : whole ?? 1);
    faults.add(...cannot);
    checkRunner(props, generator, faults);
    faults.attempt(() => image ?? imageName('generator.image', generator.image));
    checkOwnLabels(props, generator, faults);
    if (cannot.length === 0) {
      faults.attempt(() => { checkFiles(props, generator, faults); });
    }
  }
  if (!isWrong('target')) {
    checkTarget(props, props.target ?? defaultTarget(props.service), faults);
  }
  if (props.payload !== undefined && props.load.body !== undefined) {
    faults.add(violation('payload', props.payload.fileName ?? 'Payload.none()', 'one body', 'the load has a body too; leave out one of the two'));
  }
  checkOwnAnnotations(props, faults);
  if (props.startFromZero && props.wait?.waits) {
    const hint = 'asking whether the service answers would start its first pod before the load does';
    faults.add(violation('wait', 'WaitForService.upTo', 'nothing beside startFromZero', hint));
  }
  if (props.startFromZero && props.assumptions?.initialPods !== undefined && props.assumptions.initialPods > 0) {
    faults.add(violation('assumptions.initialPods', props.assumptions.initialPods, 'none beside startFromZero', 'the load begins without pods'));
  }
  faults.attempt(() => ttl && durationSeconds('ttl', ttl, { min: 0, max: 2 ** 31 - 1, wholeSeconds: true }));
  if (!isWrong('resources')) {
    checkMemory(props, isWrong('generator') ? undefined : generatorOf(props), faults);
  }
  faults.attempt(() => props.assumptions === undefined || checkOptions(props.assumptions));
  return faults;
}

/** What the k6-operator cannot do. */
function checkRunner({ runner, ttl }: LoadTestProps, generator: ILoadGenerator, faults: Faults): void {
  if (!runner?.sharesOut) {
    return;
  }
  if (generator.name !== 'k6') {
    faults.add(violation('generator', generator.name, 'new K6()', 'the k6-operator runs nothing else'));
  } else {
    const command = generator.command({ load: Load.concurrent(1, seconds(1)), machines: 1, method: 'GET', url: 'http://localhost' });
    argumentsOf(command).map((argument) => argument.replaceAll('$$', () => '$')).forEach((argument) => {
      if (/\s/.test(argument)) {
        faults.add(violation('generator: extraArgs', argument, 'arguments without spaces', 'the k6-operator splits them there'));
      } else if (!isPlainForShell(argument)) {
        const hint = "the k6-operator's initializer hands them to one";
        faults.add(violation('generator: extraArgs', argument, 'arguments that a shell takes as they are', hint));
      }
    });
  }
  if (ttl !== undefined) {
    faults.add(violation('ttl', `${ttl.toMilliseconds() / 1000}s`, 'none beside LoadRunner.k6Operator()', 'the TestRun stays until it is deleted'));
  }
}

function checkTarget({ service, path }: LoadTestProps, target: LoadTarget, faults: Faults): void {
  if (target.needsService && service === undefined) {
    faults.add(violation('service', undefined, 'the service under test', "for any other server use target: LoadTarget.url('http://…')"));
  }
  if (target.hasPath) {
    if (path !== undefined) {
      faults.add(violation('path', path, 'no path', 'the URL of the target has one'));
    }
    return;
  }
  const asked = path ?? (target.needsService ? service?.endpoint.predictPath : '/');
  if (asked === undefined ? service !== undefined : !isToken(asked) && !PATH.test(asked)) {
    faults.add(violation('path', asked, "a path that begins with '/' and has no spaces", "for example '/v1/models/mnist:predict'"));
  }
}

function checkMemory({ resources }: LoadTestProps, generator: ILoadGenerator | undefined, faults: Faults): void {
  const asked = { ...DEFAULT_RESOURCES, ...resources };
  const { leastMemory = '0', name = '' } = generator ?? {};
  const tooLittle = (parseQuantity(asked.memoryLimit) ?? Infinity) < (parseQuantity(leastMemory) ?? 0);
  // Below the least, the default request is above the limit too: one complaint is enough.
  faults.add(...checkResources('resources', tooLittle ? compact({ ...asked, memory: undefined }) : asked));
  if (tooLittle) {
    const hint = `${name} keeps the times of its answers and is killed with less`;
    faults.add(violation('resources.memoryLimit', asked.memoryLimit, `at least ${leastMemory}`, hint));
  }
}

/** The body lies in one ConfigMap with the files of the generator. */
function checkFiles(props: LoadTestProps, generator: ILoadGenerator, faults: Faults): void {
  const { fileName, size } = payloadOf(props);
  const files = generatorFiles(props, generator);
  if (fileName === undefined) {
    return;
  }
  if (fileName in files) {
    faults.add(violation('payload', fileName, 'a file of another name', `${generator.name} has a file of its own under this one`));
  }
  const others = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size + others > CONFIG_MAP_LIMIT) {
    const hint = `the files of ${generator.name} have ${others} bytes, and a ConfigMap holds ${CONFIG_MAP_LIMIT}`;
    faults.add(violation('payload', `${size} bytes`, `at most ${CONFIG_MAP_LIMIT - others} bytes`, hint));
  }
}

/** Labels by which the Job and its pods are found. */
function checkOwnLabels(props: LoadTestProps, generator: ILoadGenerator, faults: Faults): void {
  const own = jobLabels({ ...props, labels: {} }, generator.name);
  faults.add(...overwritten('labels', props.labels, own), ...overwritten('podLabels', props.podLabels, own));
}

/** What the plan, the run and Argo CD's order are written under. */
function checkOwnAnnotations({ annotations, podAnnotations, argo, run }: LoadTestProps, faults: Faults): void {
  const { run: runKey, ...ofPlan } = LOAD_TEST_ANNOTATIONS;
  faults.add(...overwritten('annotations', annotations, { ...Object.fromEntries(Object.values(ofPlan).map((key) => [key, undefined])), ...argo?.annotations }));
  faults.add(...overwritten('podAnnotations', podAnnotations, run === undefined ? {} : { [runKey]: run }));
}

/** What the user gives and the load test writes otherwise: one of the two would be dropped. @param own undefined is known only at synth */
function overwritten(
  path: string, given: { readonly [name: string]: string } = {}, own: { readonly [name: string]: string | undefined },
): Violation[] {
  return Object.entries(own).filter(([name, value]) => given[name] !== undefined && given[name] !== value).map(([name, value]) => (
    violation(at(path, name), given[name], value === undefined ? 'nothing' : JSON.stringify(value), 'the load test writes it itself')));
}
