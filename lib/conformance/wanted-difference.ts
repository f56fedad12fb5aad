/** A difference from upstream that is meant, with its reason. */
export interface WantedDifference {
  /** The system's name: `Kourier`. */
  readonly system: string;
  /** The object, as `Kind/namespace/name`; a `*` stands for any text. */
  readonly object: string;
  /**
   * The field, as the report writes it; a `*` stands for any text.
   *
   * @default - the whole object: it is only here, or only upstream
   */
  readonly field?: string;
  /** The release of the system of which it is true, as major and minor. @default - of all */
  readonly release?: string;
  /** Why it is meant. */
  readonly reason: string;
}

/** Whether a wanted difference speaks of this one; `field` is undefined for a whole object. */
export function covers(wanted: WantedDifference, system: string, object: string, field?: string): boolean {
  return wanted.system === system && matches(wanted.object, object)
    && (field === undefined ? wanted.field === undefined : wanted.field !== undefined && matches(wanted.field, field));
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(text);
}
