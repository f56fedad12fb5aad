import { nonEmpty, violation, wholeNumber } from '../core/checks';
import { durationSeconds, seconds } from '../core/duration';
import { compact } from '../core/json';
import { Faults } from '../core/faults';
import { isToken } from '../core/tokens';
import { checkAnnotations, checkLabels, imageName, namespaceName } from '../core/object-names';
import { parseQuantity } from '../core/go-quantity';
import { checkOptions } from '../forecast/checked-options';
import { checkResources } from '../inference/component/resources';
import { Load } from '../load/load';
import { argumentsOf } from './k6-operator/test-run';
import type { ILoadGenerator } from './generators/generator';
import { defaultTarget } from './default-target';
import { DEFAULT_RESOURCES } from './job-spec';
import { generatorOf } from './load-test-content';
import type { LoadTarget } from './load-target';
import type { LoadTestProps } from './load-test-props';

/** What a request path may be: hey hands it to Go's URL parser, which takes everything but spaces and control characters. */
const PATH = /^\/[^\s#]*$/;

/**
 * Everything that is wrong with the props, gathered before anything is made.
 *
 * @param isWrong which of them were left out because they are wrong: their defaults are not judged in their place
 */
export function checkLoadTest(props: LoadTestProps, isWrong: (name: keyof LoadTestProps) => boolean = () => false): Faults {
  const faults = new Faults();
  const { machines = 1, image, run, ttl } = props;
  const whole = faults.attempt(() => wholeNumber('machines', machines, { min: 1, max: 10_000 }));
  if (!isWrong('generator')) {
    const generator = generatorOf(props);
    const oneKnowsTheWhole = isWrong('runner') || props.runner?.sharesOut;
    faults.add(...generator.check(props.load, oneKnowsTheWhole ? 1 : whole ?? 1));
    checkRunner(props, generator, faults);
    faults.attempt(() => imageName(image === undefined ? 'generator.image' : 'image', image ?? generator.image));
  }
  if (!isWrong('target')) {
    checkTarget(props, props.target ?? defaultTarget(props.service), faults);
  }
  if (props.payload !== undefined && props.load.body !== undefined) {
    faults.add(violation('payload', props.payload.fileName, 'one body', 'the load has a body too; leave out one of the two'));
  }
  faults.attempt(() => props.namespace === undefined || namespaceName('namespace', props.namespace));
  faults.add(...checkLabels('labels', props.labels), ...checkLabels('podLabels', props.podLabels));
  faults.add(...checkAnnotations('annotations', props.annotations), ...checkAnnotations('podAnnotations', props.podAnnotations));
  if (props.startFromZero && props.wait?.waits) {
    const hint = 'asking whether the service answers would start its first pod before the load does';
    faults.add(violation('wait', 'WaitForService.upTo', 'nothing beside startFromZero', hint));
  }
  if (props.startFromZero && props.assumptions?.initialPods !== undefined && props.assumptions.initialPods > 0) {
    faults.add(violation('assumptions.initialPods', props.assumptions.initialPods, 'none beside startFromZero', 'the load begins without pods'));
  }
  faults.attempt(() => run === undefined || nonEmpty('run', run));
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
    argumentsOf(command).filter((argument) => /\s/.test(argument)).forEach((argument) => {
      faults.add(violation('generator: extraArgs', argument, 'arguments without spaces', 'the k6-operator splits them there'));
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
