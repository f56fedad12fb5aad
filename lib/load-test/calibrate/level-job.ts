/*
 * The Job of a load test with another number of clients. What it sends, and which way, was written with the construct and stays; only
 * clients and time are the calibration's. Programs that take them as flags can be changed so; a script or a rate cannot.
 */
import { refuse } from '../../core/checks';
import type { Json } from '../../core/json';
import { listAt, objectAt, objectOrEmpty, objectsAt } from '../../core/json';
import { counted } from '../../core/number-words';
import { LOAD_TEST_ANNOTATIONS } from '../annotation-keys';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { SeenObject } from '../run/seen-object';
import { nameOf } from '../run/seen-object';
import { planOn } from '../run/load-object';

/** What the flags of a generator are called. */
interface LoadFlags {
  readonly clients: string;
  readonly time: string;
  /** Flags with a value that say something else about how much is sent; they go. */
  readonly others: readonly string[];
  /** What stands beside clients and time: as many requests as the answers allow, and none of them thrown away at the end. */
  readonly always: readonly string[];
}

/** @see hey.ts, oha.ts and fortio.ts in generators/, which write them */
const FLAGS: { readonly [program: string]: LoadFlags } = {
  hey: { clients: '-c', time: '-z', others: ['-n', '-q'], always: [] },
  oha: { clients: '-c', time: '-z', others: ['-n', '-q'], always: ['-w'] },
  fortio: { clients: '-c', time: '-t', others: ['-n', '-qps'], always: ['-qps', '0'] },
};

/** Flags whose value may look like anything, a flag included. */
const TEXTS = ['-H', '-D', '-d', '-host', '--host'];

/** Names of Jobs end in the pods' names: 63 characters less `-` and five of its own, less what a level adds. */
const LONGEST_NAME = 40;

/** The objects of a load test, ready for as many levels as it takes. @throws InputError for a load test that cannot be changed so */
export class LevelJobs {
  private readonly job: SeenObject;
  private readonly plan: LoadTestPlan;
  private readonly flags: LoadFlags;

  /** @param run tells this calibration from the one before, whose Jobs may still be there */
  constructor(private readonly objects: readonly SeenObject[], private readonly run: string) {
    this.job = objects.find(({ kind }) => kind === 'Job') ?? refuse('calibrate', objects.length, 'a manifest with the Job of a LoadTest');
    this.plan = planOn(this.job);
    const { generator, machines, service } = this.plan;
    this.flags = FLAGS[generator] ?? refuse('calibrate: generator', generator, `one of ${Object.keys(FLAGS).join(', ')}`, 'their clients are flags, which each level changes');
    if (machines !== 1) {
      refuse('calibrate: machines', machines, 'a load test on one machine');
    }
    if (service === undefined) {
      refuse('calibrate', nameOf(this.job), 'a load test of a service', 'for any other server use --url');
    }
  }

  /** Name of the service. */
  public get service(): string {
    return this.plan.service ?? '';
  }

  /** Namespace of the Job; undefined where it names none. */
  public get namespace(): string | undefined {
    return this.job.metadata?.namespace;
  }

  /** The objects for so many clients and so many whole seconds. */
  public level(clients: number, seconds: number): SeenObject[] {
    const name = `${nameOf(this.job).slice(0, LONGEST_NAME).replace(/-+$/, '')}-${this.run}-c${clients}`;
    const { version, generator, loop, machines, service, startFromZero } = this.plan;
    const plan: LoadTestPlan = {
      version, generator, loop, machines, startFromZero, ...(service === undefined ? {} : { service }),
      load: this.load(clients, seconds), expect: { errorPart: 1, podTolerance: 150_000 },
    };
    const annotations = { ...this.job.metadata?.annotations, [LOAD_TEST_ANNOTATIONS.plan]: JSON.stringify(plan) };
    const metadata = { ...this.job.metadata, name, annotations };
    const level: SeenObject = { ...this.job, metadata, spec: this.spec(clients, seconds) };
    return this.objects.map((object) => (object === this.job ? level : object));
  }

  private load(clients: number, durationSeconds: number): LoadTestPlan['load'] {
    const { timeoutSeconds } = this.plan.load;
    return { words: counted(clients, 'concurrent request'), clients, durationSeconds, thinkTimeSeconds: 0, timeoutSeconds };
  }

  private spec(clients: number, seconds: number): Json {
    const { template, ...spec } = objectOrEmpty(this.job.spec);
    const [container, ...more] = objectsAt(template, 'spec', 'containers');
    const args = this.args(listAt(container, 'args').filter((arg) => typeof arg === 'string'), clients, seconds);
    const pod = { ...objectAt(template, 'spec'), containers: [{ ...container, args }, ...more] };
    return { ...spec, template: { ...objectOrEmpty(template), spec: pod } };
  }

  private args(args: readonly string[], clients: number, seconds: number): string[] {
    const { clients: clientsFlag, time, others, always } = this.flags;
    const own = [clientsFlag, time, ...others];
    const kept: string[] = [];
    for (let index = 0; index < args.length; index += 1) {
      const arg = args[index] ?? '';
      if (own.includes(arg)) {
        index += 1;
      } else if (TEXTS.includes(arg)) {
        kept.push(...args.slice(index, index + 2));
        index += 1;
      } else if (!arg.startsWith('-') || !always.includes(arg)) {
        kept.push(arg);
      }
    }
    const url = kept.pop() ?? '';
    return [...kept, clientsFlag, String(clients), time, `${seconds}s`, ...always, url];
  }
}
