import { annotationKeys } from '../../knative/annotation-keys';
import type { Texts } from '../../core/json';
import { textsAt } from '../../core/json';
import type { ServiceFacts } from '../../kserve/service-facts';
import type { FieldPath, FindingDraft, Rule } from '../rule';
import { error, fieldOf } from '../rule';

const PREFIX = 'autoscaling.knative.dev/';

/**
 * What KServe takes out, and minScale, which loses to the min-scale that KServe always writes.
 *
 * @see kserve pkg/constants/constants.go `ServiceAnnotationDisallowedList`
 */
const STRIPPED: readonly string[] = [annotationKeys.minScale.name, annotationKeys.maxScale.name, annotationKeys.minScale.legacyName];

/** Names that Knative v0.18 to v0.23, which KFServing runs on, does not know: they came with knative-v1.1. */
const TOO_NEW_FOR_KFSERVING = new Map<string, string | undefined>(Object.values(annotationKeys)
  .filter((key) => 'legacyName' in key || key === annotationKeys.activationScale)
  .map((key) => [key.name, 'legacyName' in key ? key.legacyName : undefined]));

/** An autoscaling annotation in a place where nothing reads it. */
export const softAnnotationUnread: Rule = {
  id: 'soft-annotation-unread',
  find: (service) => {
    const { annotations, labels, components } = service;
    const found = [
      ...unreadIn(service, 'annotations', ['metadata', 'annotations'], annotations),
      ...mislaidIn('labels', ['metadata', 'labels'], labels),
    ];
    for (const { kind, spec } of components) {
      found.push(
        ...unreadIn(service, `${kind}.annotations`, fieldOf(kind, 'annotations'), textsAt(spec, 'annotations')),
        ...mislaidIn(`${kind}.labels`, fieldOf(kind, 'labels'), textsAt(spec, 'labels')),
      );
    }
    return found;
  },
};

function unreadIn(service: ServiceFacts, place: string, at: FieldPath, map: Texts): FindingDraft[] {
  const found: FindingDraft[] = [];
  for (const key in map) {
    const reason = key.startsWith(PREFIX) ? whyUnread(service, key) : undefined;
    if (reason !== undefined) {
      found.push(error(`${place}: ${key} ${reason}`, { at: [...at, key] }));
    }
  }
  return found;
}

function mislaidIn(place: string, at: FieldPath, map: Texts): FindingDraft[] {
  const found: FindingDraft[] = [];
  for (const key in map) {
    if (key.startsWith(PREFIX)) {
      found.push(error(`${place}: ${key} is a label there and not an annotation: put it under annotations`, { at: [...at, key] }));
    }
  }
  return found;
}

function whyUnread({ mode, dialect }: ServiceFacts, key: string): string | undefined {
  if (mode.name === 'Standard') {
    return 'is read by nothing in Standard mode, where there is no Knative revision: use scaling, or DeploymentMode.KNATIVE';
  }
  if (dialect.id === 'kfserving') {
    if (!TOO_NEW_FOR_KFSERVING.has(key)) {
      return undefined;
    }
    const older = TOO_NEW_FOR_KFSERVING.get(key);
    return `is not known to the Knative that KFServing runs on${older === undefined ? '' : `: write ${older}`}`;
  }
  return STRIPPED.includes(key) ? 'never reaches the revision, KServe takes it out: use minReplicas and maxReplicas of scaling' : undefined;
}
