import { violation } from './checks';
import type { Violation } from './input-error';
import type { Texts } from './json';

/**
 * Labels or annotations that somebody writes by hand, where a prop makes another value of the same key: one of the two would be lost.
 *
 * @param own those written by hand
 * @param made those that the prop makes
 * @param by who makes them, with its verb: `'visibility' says`
 * @param hint what to do @default - nothing is said
 */
export function saidOtherwise(path: string, own: Texts | undefined, made: Texts | undefined, by: string, hint?: string): Violation[] {
  return Object.entries(own ?? {}).filter(([key, value]) => made?.[key] !== undefined && made[key] !== value)
    .map(([key, value]) => violation(`${path}.${key}`, value, `one value, and ${by} ${JSON.stringify(made?.[key])}`, hint));
}
