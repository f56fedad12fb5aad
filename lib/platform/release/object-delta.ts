import type { PolicyRule } from '../objects/rbac';

/*
 * The objects of a system are authored once, as one of its releases has them. What another release has otherwise is a list of deltas, as
 * data: they make the objects of every release out of the authored ones, forwards and backwards, and they are what `upgradeNotes` tells.
 */

/** One change that a release of a system made to its objects. */
export interface ObjectDelta {
  /** The first release that is so, as major and minor: `1.23`. */
  readonly since: string;
  /** The objects, as `Kind/namespace/name`; one `*` stands for any text. */
  readonly object: string;
  readonly change: ObjectChange;
  /** What it means for who runs the system, as a sentence without an end. */
  readonly means: string;
  /** What somebody has to do by hand when a cluster is upgraded over it. @default - nothing */
  readonly byHand?: string;
}

/** A field that has another value. */
export interface FieldChange {
  readonly kind: 'field';
  /** The way to it, by keys and places in lists. */
  readonly path: ReadonlyArray<string | number>;
  /** Its value before; undefined: it was not there. */
  readonly before: unknown;
  /** Its value from then on; undefined: it is gone. */
  readonly after: unknown;
}

/** A field of the JSON under one key of a ConfigMap. */
export interface SettingChange {
  readonly kind: 'setting';
  /** Key of the ConfigMap. */
  readonly key: string;
  readonly field: string;
  /** Undefined: the release does not know it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What a role allows. */
export interface AccessChange {
  readonly kind: 'access';
  readonly gained: readonly PolicyRule[];
  readonly lost: readonly PolicyRule[];
}

/** A text that is spelt otherwise wherever it stands in the object. */
export interface SpellingChange {
  readonly kind: 'spelling';
  readonly before: string;
  readonly after: string;
}

/** The object as a whole is new, or gone. All objects that any release has are authored. */
export interface PresenceChange {
  readonly kind: 'presence';
  readonly presence: 'new' | 'gone';
}

/** How an object changed. */
export type ObjectChange = FieldChange | SettingChange | AccessChange | SpellingChange | PresenceChange;

/** Whether a delta is about the object that is called so. */
export function isAbout({ object: pattern }: ObjectDelta, key: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.at(-1);
  // A pattern has one `*` at most.
  return end === undefined ? key === pattern : key.length >= start.length + end.length && key.startsWith(start) && key.endsWith(end);
}
