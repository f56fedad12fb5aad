import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  UPSTREAM_RELEASES, WANTED_DIFFERENCES, comparisonDetails, comparisonTable, diffUpstream, isClean, summarize,
} from '../lib/conformance';

/** Compares what the platform installs with the upstream releases it is written after; `--json` for machines. */
function main(): number {
  const folder = join(__dirname, '../../shared/upstream');
  if (!existsSync(folder)) {
    console.error('../shared/upstream is not there, so nothing was compared');
    return process.env.CI === 'true' ? 1 : 0;
  }
  const releases = UPSTREAM_RELEASES.map((upstream) => ({
    ...upstream, comparisons: diffUpstream(upstream.files.map((file) => join(folder, file)), upstream),
  }));
  const comparisons = releases.flatMap((release) => release.comparisons);
  const used = new Set(comparisons.flatMap((comparison) => comparison.used));
  const unused = WANTED_DIFFERENCES.filter((wanted) => !used.has(wanted));
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(releases.map(({ name, comparisons: each }) => ({ name, systems: each.map(summarize) })), undefined, 2));
  } else {
    for (const release of releases) {
      console.log(`${release.name}\n${comparisonTable(release.comparisons)}`);
      comparisonDetails(release.comparisons).forEach((line) => console.log(line));
    }
  }
  unused.forEach(({ system, object, field, reason }) => console.error(`unused: ${system}: ${object} ${field ?? ''}: ${reason}`));
  return comparisons.every(isClean) && unused.length === 0 ? 0 : 1;
}

process.exitCode = main();
