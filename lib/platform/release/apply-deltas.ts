import { textsAt } from '../../core/json';
import type { KubeObject } from '../install/kube-object';
import { objectKey } from '../install/kube-object';
import { rulesOf } from '../objects/rbac';
import { mapTexts } from '../system/options/map-texts';
import { withoutAccess } from './without-access';
import type { ObjectChange, ObjectDelta, SettingChange } from './object-delta';
import { isAbout } from './object-delta';
import { withField } from './set-field';
import { compareMinors } from './version';

/**
 * Makes the objects of one release out of those of another.
 *
 * @param authored the release that the objects are of
 * @param wanted the release to make
 */
export function applyDeltas(
  objects: readonly KubeObject[], deltas: readonly ObjectDelta[], authored: string, wanted: string,
): readonly KubeObject[] {
  const present = objects.filter((object) => deltas.every((delta) => isPresent(delta, objectKey(object), wanted)));
  const between = (from: string, to: string) => deltas
    .filter(({ since }) => compareMinors(from, since) < 0 && compareMinors(since, to) <= 0);
  const forwards = between(authored, wanted).map((delta) => ({ delta, change: delta.change }));
  const backwards = between(wanted, authored).reverse().map((delta) => ({ delta, change: reversed(delta.change) }));
  return [...forwards, ...backwards].reduce<readonly KubeObject[]>((changed, { delta, change }) => (
    changed.map((object) => (isAbout(delta, objectKey(object)) ? changedObject(object, change) : object))
  ), present);
}

function isPresent(delta: ObjectDelta, key: string, wanted: string): boolean {
  const { change, since } = delta;
  return change.kind !== 'presence' || !isAbout(delta, key) || (change.presence === 'new') === (compareMinors(since, wanted) <= 0);
}

function reversed(change: ObjectChange): ObjectChange {
  switch (change.kind) {
    case 'access':
      return { ...change, gained: change.lost, lost: change.gained };
    case 'presence':
      return change;
    case 'spelling':
      return { ...change, before: change.after, after: change.before };
    default:
      return { ...change, before: change.after, after: change.before };
  }
}

function changedObject(object: KubeObject, change: ObjectChange): KubeObject {
  switch (change.kind) {
    case 'field':
      return withField(object, change.path, change.after) as KubeObject; // No field that changes is what the object is, or is called.
    case 'setting':
      return withSetting(object, change);
    case 'access':
      return { ...object, rules: [...withoutAccess(rulesOf(object), change.lost), ...change.gained] };
    case 'spelling':
      return mapTexts(object, (text) => text.replaceAll(change.before, change.after));
    case 'presence':
      return object;
  }
}

function withSetting(object: KubeObject, { key, field, after }: SettingChange): KubeObject {
  const data = textsAt(object, 'data');
  const before: unknown = JSON.parse(data[key] ?? '{}');
  return { ...object, data: { ...data, [key]: JSON.stringify(withField(before, [field], after), undefined, 2) } };
}
