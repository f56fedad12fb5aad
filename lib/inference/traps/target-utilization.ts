import { annotationKeys, findAnnotation } from '../../autoscaling/annotation-keys';
import type { ResolvedTarget } from '../../autoscaling/resolve-target';
import { resolveTarget } from '../../autoscaling/resolve-target';
import { isToken } from '../../core/tokens';
import { autoscalerOf } from './scaling-facts';
import type { Finding, Trap } from './trap';

/**
 * The autoscaler aims at 70 % of the number that was said, hard limit or soft target.
 *
 * @see knative/serving v1.21 config/core/configmaps/autoscaler.yaml `container-concurrency-target-percentage`
 */
export const targetUtilization: Trap = {
  id: 'target-utilization',
  find: (subject) => subject.components.flatMap((component): Finding[] => {
    const { kind, revision } = component;
    const said = findAnnotation(revision?.annotations, annotationKeys.target) !== undefined || (revision?.containerConcurrency ?? 0) > 0;
    if (revision === undefined || !said || autoscalerOf(subject, component) !== 'kpa') {
      return [];
    }
    const { target, total, utilization } = resolveTarget(revision, subject.autoscalerConfig);
    const rps = findAnnotation(revision.annotations, annotationKeys.metric)?.value === 'rps';
    // A value that only a deployment knows has no sum yet.
    return utilization === 1 || !(total > 0) || isToken(revision.annotations?.[annotationKeys.target.name]) ? [] : [{ level: 'note', message: inWords(kind, { target, total, utilization }, rps) }];
  }),
};

/** The sums so far: thousands of services have the same few limits. */
const WORDS = new Map<string, string>();

function inWords(kind: string, resolved: ResolvedTarget, rps: boolean): string {
  const key = `${kind} ${resolved.total} ${resolved.utilization} ${rps}`;
  if (!WORDS.has(key)) {
    WORDS.set(key, sentence(kind, resolved, rps));
  }
  return WORDS.get(key)!;
}

function sentence(kind: string, { target, total, utilization }: ResolvedTarget, rps: boolean): string {
  const unit = rps ? 'requests a second' : 'requests in flight';
  return `the ${kind} aims at ${round(target)} ${unit} per pod, not ${round(total)}: ${round(total)} x ${round(utilization * 100)} % target `
    + `utilization, so ${example(total, target, rps)}; targetUtilization: 100 of Scaling.kpa makes it ${round(total)}`;
}

/** What five pods' worth of load really takes. */
function example(total: number, target: number, rps: boolean): string {
  const load = total * 5;
  return `${round(load)} ${rps ? 'requests a second' : 'concurrent requests'} need ${Math.ceil(load / target)} pods = ceil(${round(load)} / ${round(target)}), not 5`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
