import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { isJson } from '../core/json';
import type { Kind } from '../core/props/kind';
import { FITS, fitting } from '../core/props/kind';
import { faultyFields } from '../core/props/kinds';
import { plainText } from '../core/show';
import { isTokenText } from '../core/token-text';
import { isToken } from '../core/tokens';
import { annotationKeys, findAnnotation } from './annotation-keys';
import { ANNOTATION_RULES } from './annotation-rules';
import type { AutoscalerSettings } from './autoscaler-settings';
import { readAutoscalerSettings } from './autoscaler-settings';
import { checkAutoscalerConfig } from './check-autoscaler-config';
import { checkClass } from './class-rules';
import type { AutoscalerConfigData, Revision } from './revision';
import { RANGES } from './webhook-ranges';
import { ANNOTATIONS, CONFIG_DATA, REVISION } from './revision-kinds';
import { checkScales } from './scale-rules';

/** Of a limit that is no number the rules speak themselves. */
const JUDGED: Kind = {
  words: REVISION.words,
  check: (path, value) => [
    ...(isJson(value) ? faultyFields(path, value) : REVISION.check(path, value)),
    ...(isJson(value) && value.annotations != null ? ANNOTATIONS.check(`${path}.annotations`, value.annotations) : FITS),
    ...(isJson(value) && value.autoscalerConfig !== undefined ? CONFIG_DATA.check(`${path}.autoscalerConfig`, value.autoscalerConfig) : FITS),
  ],
};

/** A revision to be judged, and the cluster it is meant for. */
export interface CheckRevisionProps extends Revision {
  /**
   * The data of the cluster's config-autoscaler: it decides on the limit of the maximum, on an initial scale of 0 and on the class.
   *
   * @default - Knative's defaults
   */
  readonly autoscalerConfig?: AutoscalerConfigData;
}

/**
 * What Knative's webhook would complain of in a revision; nothing if it would take it.
 *
 * Looks at the annotations that the autoscaler reads, at the progress deadline, the queue-proxy's resources and the hard limit; other
 * annotations pass. A `path` is the annotation as it was written (the newer spelling where Knative itself names that one), or
 * `containerConcurrency`, or `autoscalerConfig.<key>` where the configuration handed in would be refused itself; the revision is then
 * judged by the rest of it. No path comes twice.
 *
 * @see knative/serving pkg/apis/autoscaling/annotation_validation.go `ValidateAnnotations`,
 *   pkg/apis/serving/v1/revision_validation.go, pkg/apis/serving/metadata_validation.go `ValidateContainerConcurrency`
 */
export function checkRevision(input: CheckRevisionProps): Violation[] {
  const { annotations: given, containerConcurrency, autoscalerConfig = {} } = fitting(JUDGED, 'checkRevision', input);
  const annotations = given ?? {}; // YAML makes null of a field without a value.
  return onePerPath([
    ...annotationViolations(annotations, readAutoscalerSettings(autoscalerConfig).settings),
    ...checkHardLimit(containerConcurrency),
    ...checkAutoscalerConfig(autoscalerConfig).map(({ path, got, allowed }) => violation(`autoscalerConfig.${path}`, got, allowed)),
  ]);
}

/** The part of {@link checkRevision} that is about annotations: for those who judge many revisions of one cluster. */
export function checkAnnotations(annotations: NonNullable<Revision['annotations']>, settings: AutoscalerSettings): Violation[] {
  return onePerPath(annotationViolations(annotations, settings));
}

function annotationViolations(annotations: NonNullable<Revision['annotations']>, settings: AutoscalerSettings): Violation[] {
  const known = readable(annotations);
  return [
    ...checkTexts(annotations),
    ...checkClass(known, settings),
    ...checkScales(known, settings),
    ...ANNOTATION_RULES.flatMap(({ key, accepts, allowed }) => {
      const found = findAnnotation(known, key);
      return found === undefined || accepts(found.value) ? [] : [violation(found.name, found.value, allowed)];
    }),
  ];
}

/** Placeholders are judged when they have a value; of the class only that it is none of Knative's is assumed until then. */
function readable(annotations: NonNullable<Revision['annotations']>): { [key: string]: string } {
  const entries = Object.entries(annotations);
  return Object.fromEntries(entries.filter(([key, value]) => typeof value === 'string' && (!isTokenText(value) || key === annotationKeys.class.name)));
}

/** Kubernetes refuses annotations that are no texts, which YAML without quotes makes easily. */
function checkTexts(annotations: NonNullable<Revision['annotations']>): Violation[] {
  return Object.entries<unknown>(annotations)
    .filter(([, value]) => value != null && typeof value !== 'string')
    .map(([key, value]) => violation(key, value, 'a text', `the values of annotations are texts: write "${plainText(value)}" in quotes`));
}

function checkHardLimit(limit: number | undefined): Violation[] {
  const { min, max } = RANGES.containerConcurrency;
  if (limit == null || isToken(limit) || (Number.isInteger(limit) && limit >= min && limit <= max)) {
    return [];
  }
  return [violation('containerConcurrency', limit, `a whole number from ${min} to ${max}`, '0 is no limit')];
}

/** Joins what is said of one path: it is one value, to be put right once. */
function onePerPath(violations: readonly Violation[]): Violation[] {
  const byPath = new Map<string, Violation>();
  for (const next of violations) {
    const first = byPath.get(next.path);
    byPath.set(next.path, first === undefined ? next : violation(next.path, next.got, `${first.allowed}, and ${next.allowed}`));
  }
  return [...byPath.values()];
}
