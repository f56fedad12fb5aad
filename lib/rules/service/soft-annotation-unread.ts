import { annotationKeys } from '../../knative/annotation-keys';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Dialect } from '../../kserve/dialect';
import type { Finding, Trap, TrapSubject } from '../rule';
import { error } from '../rule';

const PREFIX = 'autoscaling.knative.dev/';

/**
 * What KServe takes out, and minScale, which loses to the min-scale that KServe always writes.
 *
 * @see kserve v0.20.0 pkg/constants/constants.go `ServiceAnnotationDisallowedList`
 */
const STRIPPED: readonly string[] = [annotationKeys.minScale.name, annotationKeys.maxScale.name, annotationKeys.minScale.legacyName];

/** Names that Knative v0.18 to v0.23, which KFServing runs on, does not know: they came with knative-v1.1. */
const TOO_NEW_FOR_KFSERVING = new Map<string, string | undefined>(Object.values(annotationKeys)
  .filter((key) => 'legacyName' in key || key === annotationKeys.activationScale)
  .map((key) => [key.name, 'legacyName' in key ? key.legacyName : undefined]));

/** An autoscaling annotation in a place where nothing reads it. */
export const softAnnotationUnread: Trap = {
  id: 'soft-annotation-unread',
  find: (subject) => {
    const { annotations, labels, components } = subject;
    const found = [...unreadIn(subject, 'annotations', annotations), ...mislaidIn('labels', labels)];
    for (const { kind, spec } of components) {
      found.push(...unreadIn(subject, `${kind}.annotations`, spec.annotations), ...mislaidIn(`${kind}.labels`, spec.labels));
    }
    return found;
  },
};

function unreadIn(subject: TrapSubject, place: string, map: { readonly [key: string]: unknown } | undefined): Finding[] {
  const found: Finding[] = [];
  for (const key in map) {
    const reason = key.startsWith(PREFIX) ? whyUnread(subject, key) : undefined;
    if (reason !== undefined) {
      found.push(error(`${place}: ${key} ${reason}`));
    }
  }
  return found;
}

function mislaidIn(place: string, map: { readonly [key: string]: unknown } | undefined): Finding[] {
  const found: Finding[] = [];
  for (const key in map) {
    if (key.startsWith(PREFIX)) {
      found.push(error(`${place}: ${key} is a label there and not an annotation: put it under annotations`));
    }
  }
  return found;
}

function whyUnread({ mode, dialect }: TrapSubject, key: string): string | undefined {
  if (mode === DeploymentMode.STANDARD) {
    return 'is read by nothing in Standard mode, where there is no Knative revision: use scaling, or DeploymentMode.KNATIVE';
  }
  if (dialect === Dialect.KFSERVING) {
    if (!TOO_NEW_FOR_KFSERVING.has(key)) {
      return undefined;
    }
    const older = TOO_NEW_FOR_KFSERVING.get(key);
    return `is not known to the Knative that KFServing runs on${older === undefined ? '' : `: write ${older}`}`;
  }
  return STRIPPED.includes(key) ? 'never reaches the revision, KServe takes it out: use minReplicas and maxReplicas of scaling' : undefined;
}
