/**
 * `npm run bench`, synth: how long the package takes to load beside cdk8s alone, and what synthesizing InferenceServices costs beside plain
 * cdk8s ApiObjects of the same content. The compiled package is measured, as users have it (`npm run bench` builds it first); each figure
 * is the best of several rounds in one process, in which the two sides take turns, in CPU time. Nothing here is a test.
 */
import { execFileSync } from 'node:child_process';
import type { App } from 'cdk8s';
import { Chart } from 'cdk8s';
import { LIB, ratioOf, withFolder } from './support/measure';
import { compareSynth, plainObject, service } from './support/services';

const ROUNDS = 5;

const AT_MOST = 1.3;

/** Loading a module, in a process of its own, without what Node itself needs to start. */
function loadTime(name: string): number {
  const code = 'const s = process.cpuUsage(); require(process.argv[1]); const { user, system } = process.cpuUsage(s); console.log(user + system)';
  const once = (): number => Number(execFileSync(process.execPath, ['-e', code, name], { encoding: 'utf8', cwd: __dirname })) / 1000;
  return Math.min(...Array.from({ length: ROUNDS }, once));
}

function main(): void {
  const [load, cdk8s] = [loadTime(LIB), loadTime('cdk8s')];
  const ratio = (load / cdk8s).toFixed(2);
  console.log(`load of the package:        ${load.toFixed(0)} ms (aim < 120 ms), cdk8s alone ${cdk8s.toFixed(0)} ms, ratio ${ratio}`);
  withFolder((folder) => {
    for (const count of [1, 1_000, 10_000]) {
      const [make, makePlain] = [inOneChart(count, service), inOneChart(count, plainObject)];
      const { own, plain } = compareSynth({ folder, rounds: ROUNDS, own: make, plain: makePlain });
      const figures = `${own.toFixed(1)} ms, plain ApiObjects ${plain.toFixed(1)} ms, ${ratioOf(own, plain, count === 10_000 ? AT_MOST : undefined)}`;
      console.log(`synth of ${String(count).padStart(6)} services:    ${figures}`);
    }
  });
  console.log(`peak memory:                ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}

function inOneChart(count: number, make: (chart: Chart, index: number) => unknown): (app: App) => void {
  return (app) => {
    const chart = new Chart(app, 'services', { namespace: 'models' });
    for (let index = 0; index < count; index++) {
      make(chart, index);
    }
  };
}

main();
