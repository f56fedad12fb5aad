import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import type { AutoscalerConfigData, Revision } from '../../knative/revision';
import { resolveTarget } from '../../knative/resolve-target';
import { isTokenText } from '../../core/token-text';
import { isToken } from '../../core/tokens';
import type { KnownCluster } from '../known-cluster';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, note } from '../rule';

/**
 * The autoscaler aims at 70 % of the number that was said, hard limit or soft target.
 *
 * @see knative/serving config/core/configmaps/autoscaler.yaml `container-concurrency-target-percentage`
 */
export const targetUtilization: Rule = {
  id: 'target-utilization',
  find: ({ components }, { cluster }) => components.flatMap(({ kind, revision, autoscaler }): FindingDraft[] => {
    const { autoscalerConfig, utilizationFrom } = cluster;
    if (revision === undefined || !saysHowMany(revision) || autoscaler !== 'kpa') {
      return [];
    }
    const later = onlyWhenDeployed(revision, cluster);
    if (later !== undefined) {
      return [note(unknownShare(kind, revision, later), { at: fieldOf(kind) })];
    }
    const message = autoscalerConfig === undefined
      ? remembered(kind, revision)
      : sentence(kind, revision, autoscalerConfig, utilizationFrom);
    return message === undefined ? [] : [note(message, { at: fieldOf(kind) })];
  }),
};

const { target: TARGET, metric: METRIC, targetUtilizationPercentage: UTILIZATION } = annotationKeys;

function saysHowMany({ annotations, containerConcurrency = 0 }: Revision): boolean {
  return containerConcurrency > 0 || findAnnotation(annotations, TARGET) !== undefined;
}

/** Who states the percentage by a value that only the deployment knows: the service itself, else the cluster. */
function onlyWhenDeployed({ annotations }: Revision, { utilizationDeployed }: KnownCluster): string | undefined {
  const own = findAnnotation(annotations, UTILIZATION);
  return own === undefined ? utilizationDeployed : (isTokenText(own.value) ? `${own.name}, by a value that only the deployment knows` : undefined);
}

function unknownShare(kind: string, revision: Revision, from: string): string {
  const { annotations, containerConcurrency = 0 } = revision;
  const total = findAnnotation(annotations, TARGET)?.value ?? String(containerConcurrency);
  const limit = isTokenText(total) || isToken(containerConcurrency) ? 'its limit' : `${total} requests in flight per pod`;
  return `the ${kind} aims at a part of ${limit}, which nobody can tell here: the target utilization is stated in ${from}`;
}

/** The sentences so far, by all that they depend on: thousands of services have the same few limits. */
const SENTENCES = new Map<string, string | undefined>();

function remembered(kind: string, revision: Revision): string | undefined {
  const { annotations = {}, containerConcurrency } = revision;
  const said = [TARGET.name, METRIC.name, UTILIZATION.name, UTILIZATION.legacyName].map((name) => annotations[name]);
  const key = `${kind} ${containerConcurrency} ${said.join(' ')}`;
  if (!SENTENCES.has(key)) {
    SENTENCES.set(key, sentence(kind, revision));
  }
  return SENTENCES.get(key);
}

/** The sum in words; undefined where the autoscaler aims at the number itself, or where only a deployment knows the number. */
function sentence(kind: string, revision: Revision, config?: AutoscalerConfigData, from?: string): string | undefined {
  const { target, total, utilization } = resolveTarget(revision, config);
  if (utilization === 1 || !(total > 0) || isToken(revision.annotations?.[TARGET.name])) {
    return undefined;
  }
  const rps = findAnnotation(revision.annotations, METRIC)?.value === 'rps';
  const unit = rps ? 'requests a second' : 'requests in flight';
  const said = from === undefined || findAnnotation(revision.annotations, UTILIZATION) !== undefined || rps ? '' : ` (${from})`;
  return `the ${kind} aims at ${round(target)} ${unit} per pod, not ${round(total)}: ${round(total)} x ${round(utilization * 100)} % target `
    + `utilization${said}, so ${example(total, target, rps)}; targetUtilization: 100 of Scaling.kpa makes it ${round(total)}`;
}

/** What five pods' worth of load really takes. */
function example(total: number, target: number, rps: boolean): string {
  const load = total * 5;
  return `${round(load)} ${rps ? 'requests a second' : 'concurrent requests'} need ${Math.ceil(load / target)} pods = ceil(${round(load)} / ${round(target)}), not 5`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
