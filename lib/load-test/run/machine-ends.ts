import type { Problem } from '../verdict/measured-run';
import type { Machine } from './machine-tracker';

/** What k6 ends with where its thresholds were crossed: the load was sent, and the verdict sees why. */
const CROSSED = 99;

/** What is wrong with the way in which the machines ended. */
export function problemsOfEnds(ended: readonly Machine[]): Problem[] {
  return ended.flatMap(({ name, endReason, exitCode }): Problem[] => {
    if (endReason === 'Deleted') {
      return [{ about: 'load', message: `${name}: its pod was deleted while the load ran` }];
    }
    if (endReason === 'OOMKilled') {
      return [{ about: 'load', message: `${name}: the generator was killed for its memory (OOMKilled)` }];
    }
    const bad = exitCode !== undefined && exitCode !== 0 && exitCode !== CROSSED;
    return bad ? [{ about: 'load', message: `${name}: the generator ended with code ${exitCode}` }] : [];
  });
}
