import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  UPSTREAM_RELEASE, WANTED_DIFFERENCES, comparisonDetails, comparisonTable, diffUpstream, isClean, summarize,
} from '../lib/conformance';

/** Compares what the platform installs with the upstream releases it is written after; `--json` for machines. */
function main(): number {
  const folder = join(__dirname, '../../shared/upstream');
  if (!existsSync(folder)) {
    console.error('../shared/upstream is not there, so nothing was compared');
    return process.env.CI === 'true' ? 1 : 0;
  }
  const comparisons = diffUpstream(UPSTREAM_RELEASE.map((file) => join(folder, file)));
  const used = new Set(comparisons.flatMap((comparison) => comparison.used));
  const unused = WANTED_DIFFERENCES.filter((wanted) => !used.has(wanted));
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(comparisons.map(summarize), undefined, 2));
  } else {
    console.log(comparisonTable(comparisons));
    comparisonDetails(comparisons).forEach((line) => console.log(line));
  }
  unused.forEach(({ system, object, field, reason }) => console.error(`unused: ${system}: ${object} ${field ?? ''}: ${reason}`));
  return comparisons.every(isClean) && unused.length === 0 ? 0 : 1;
}

process.exitCode = main();
