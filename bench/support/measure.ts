/* What the benchmarks have in common: CPU time, a folder to write to, and the compiled package, which is what users run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type * as Package from '../../lib';

/** The compiled package. */
export const LIB = join(__dirname, '..', '..', 'build', 'lib');

/** What the compiled package exports. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export const compiled: typeof Package = require(LIB);

setFlagsFromString('--expose-gc');
/** Cleans up after one piece of work, which the next one would pay for. */
const collectGarbage = runInNewContext('gc') as () => void;

/** Milliseconds of CPU that a piece of work takes, on whichever core: a machine that is busy with others does not show in it. */
export function cpuTime(work: () => void): number {
  collectGarbage();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Two pieces of work that take turns, the best time of each. */
export function compareTimes(rounds: number, own: () => void, plain: () => void): { readonly own: number; readonly plain: number } {
  const best = { own: Infinity, plain: Infinity };
  for (let round = 0; round < rounds; round++) {
    best.own = Math.min(best.own, cpuTime(own));
    best.plain = Math.min(best.plain, cpuTime(plain));
  }
  return best;
}

/** What two times come to, and whether that is what is aimed at. */
export function ratioOf(own: number, plain: number, atMost?: number): string {
  const ratio = own / plain;
  return `ratio ${ratio.toFixed(2)}${atMost === undefined ? '' : ` (aim ${atMost}: ${ratio <= atMost ? 'met' : 'NOT met'})`}`;
}

/** A folder that is gone afterwards. */
export function withFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-bench-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
