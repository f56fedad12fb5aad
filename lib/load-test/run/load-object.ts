/*
 * The object that is a load test in a cluster: a Job, or a TestRun of the k6-operator, which makes a Job for each of its machines. What a
 * run must know of the difference stands here: where it lies, which pods are its machines, when it is over, what it runs.
 */
import { refuse } from '../../core/checks';
import { listAt, textAt } from '../../core/json';
import { LOAD_TEST_ANNOTATIONS } from '../annotation-keys';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { ApiResource } from './api-paths';
import { RESOURCES } from './api-paths';
import type { SeenObject } from './seen-object';
import { condition, nameOf } from './seen-object';

/**
 * The label that the k6-operator puts on everything that it makes for a TestRun.
 *
 * @see https://github.com/grafana/k6-operator pkg/resources/jobs/helpers.go `newLabels`
 */
export const TEST_RUN_LABEL = 'k6_cr';

/** Stages after which a TestRun does nothing more. @see https://github.com/grafana/k6-operator api/v1alpha1/testrun_types.go `Stage` */
const LAST_STAGES: readonly unknown[] = ['stopped', 'finished', 'error'];

/** What the machines of a load test run. */
export interface RunCommand {
  /** Program first. */
  readonly command: readonly string[];
  readonly image: string;
}

/** The load test among the objects of a manifest. */
export class LoadObject {
  /** @throws InputError where there is none, or where it tells nothing of its plan */
  public static among(objects: readonly SeenObject[], who = 'load-test run'): LoadObject {
    const object = objects.find(({ kind }) => kind === 'Job' || kind === 'TestRun');
    return object === undefined
      ? refuse(who, objects.map(({ kind }) => kind).join(', '), 'a manifest with the Job or the TestRun of a LoadTest')
      : new LoadObject(object);
  }

  /** The plan on it. */
  public readonly plan: LoadTestPlan;

  private constructor(public readonly object: SeenObject) {
    this.plan = planOn(object);
  }

  /** `Job` or `TestRun`. */
  public get kind(): 'Job' | 'TestRun' {
    return this.object.kind === 'TestRun' ? 'TestRun' : 'Job';
  }

  public get name(): string {
    return nameOf(this.object);
  }

  /** Where the object lies. */
  public get resource(): ApiResource {
    return RESOURCES[this.kind];
  }

  /** Selects the pods that belong to it: its machines, and with the k6-operator those that get them going. */
  public get podSelector(): string {
    return podSelector(this.kind, this.name);
  }

  /** What its machines run. */
  public get command(): RunCommand {
    const { spec } = this.object;
    if (this.kind === 'Job') {
      const [container] = listAt(spec, 'template', 'spec', 'containers');
      const command = [...listAt(container, 'command'), ...listAt(container, 'args')].map(String);
      return { command, image: textAt(container, 'image') ?? '' };
    }
    const flags = (textAt(spec, 'arguments') ?? '').split(' ').filter((flag) => flag !== '');
    return { command: ['k6', 'run', ...flags, textAt(spec, 'script', 'configMap', 'file') ?? ''], image: textAt(spec, 'runner', 'image') ?? '' };
  }
}

/** Selects the pods of a load test. */
export function podSelector(kind: 'Job' | 'TestRun', name: string): string {
  return `${kind === 'Job' ? 'job-name' : TEST_RUN_LABEL}=${name}`;
}

/** Whether a Job or a TestRun is over, whatever came of it. */
export function isOver(object: SeenObject): boolean {
  return LAST_STAGES.includes(object.status?.stage) || ['Complete', 'Failed'].some((type) => condition(object, type)?.status === 'True');
}

/** The plan on a Job or a TestRun. @throws InputError for one that no LoadTest made */
export function planOn(object: SeenObject): LoadTestPlan {
  const text = object.metadata?.annotations?.[LOAD_TEST_ANNOTATIONS.plan];
  if (text === undefined) {
    const what = `a ${object.kind ?? 'Job'} with the annotation ${LOAD_TEST_ANNOTATIONS.plan}`;
    return refuse('load-test run', nameOf(object), what, 'a LoadTest of this package writes it');
  }
  return JSON.parse(text) as LoadTestPlan; // `planOf` made it: a LoadTest writes it, and nobody else.
}
