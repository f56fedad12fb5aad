import type { KubeObject } from '../platform/install/kube-object';
import type { FieldDifference } from './difference';
import { fieldDifferences } from './difference';
import { conformanceKey, normalize } from './normalize';
import type { WantedDifference } from './wanted-difference';
import { covers } from './wanted-difference';

/** How one object compares. */
export interface ObjectComparison {
  /** `Kind/namespace/name`. */
  readonly object: string;
  /** `matched`: the same; `differing`: not the same; `missing`: only upstream has it; `extra`: only this package has it. */
  readonly outcome: 'matched' | 'differing' | 'missing' | 'extra';
  /** The fields that differ. */
  readonly fields: readonly FieldDifference[];
  /** Reasons of what is meant. */
  readonly reasons: readonly string[];
  /** Whether all of it is meant. */
  readonly explained: boolean;
}

/** How a system compares with an upstream release. */
export interface SystemComparison {
  readonly system: string;
  /** Version of what is here. @default - it was not said */
  readonly version?: string;
  /** Objects in the release. */
  readonly upstream: number;
  readonly objects: readonly ObjectComparison[];
  /** The wanted differences that were met. */
  readonly used: readonly WantedDifference[];
}

/**
 * Compares objects with those of an upstream release, object by object.
 *
 * @param isExtra whether an object that upstream has not is reported. @default - every one
 */
export function compareSystem(
  system: string, here: readonly KubeObject[], upstream: readonly KubeObject[], wanted: readonly WantedDifference[],
  isExtra: (object: KubeObject) => boolean = () => true,
): SystemComparison {
  const own = new Map(here.map((object) => [conformanceKey(object), object]));
  const theirs = new Map(upstream.map((object) => [conformanceKey(object), object]));
  const used = new Set<WantedDifference>();
  const explain = (object: string, field?: string): WantedDifference | undefined => {
    const found = wanted.find((entry) => covers(entry, system, object, field));
    if (found) {
      used.add(found);
    }
    return found;
  };
  const objects = [
    ...[...theirs].map(([key, object]) => {
      const mine = own.get(key);
      return mine === undefined ? oneSided(key, 'missing', explain) : compareObject(key, mine, object, explain);
    }),
    ...[...own].filter(([key, object]) => !theirs.has(key) && isExtra(object)).map(([key]) => oneSided(key, 'extra', explain)),
  ];
  return { system, upstream: theirs.size, objects, used: [...used] };
}

type Explain = (object: string, field?: string) => WantedDifference | undefined;

function compareObject(object: string, here: KubeObject, upstream: KubeObject, explain: Explain): ObjectComparison {
  const fields = fieldDifferences(normalize(upstream), normalize(here));
  const found = fields.map(({ path }) => explain(object, path));
  return {
    object,
    outcome: fields.length === 0 ? 'matched' : 'differing',
    fields,
    reasons: [...new Set(found.flatMap((entry) => (entry ? [entry.reason] : [])))],
    explained: found.every((entry) => entry !== undefined),
  };
}

function oneSided(object: string, outcome: 'missing' | 'extra', explain: Explain): ObjectComparison {
  const found = explain(object);
  return { object, outcome, fields: [], reasons: found ? [found.reason] : [], explained: found !== undefined };
}
