/**
 * `npm run bench`, synth: how long the package takes to load, and what synthesizing InferenceServices costs beside plain cdk8s ApiObjects of
 * the same content. Each figure is the best of several rounds in one process; nothing here is a test.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Concurrency, Scaling } from '../lib/autoscaling';
import { Notices } from '../lib/core/notices';
import { InferenceService, Model, Protocol } from '../lib/inference';

const ROUNDS = 5;

/** Milliseconds of the fastest of several runs. */
function best(rounds: number, run: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const start = process.hrtime.bigint();
    run();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return Math.min(...times);
}

function service(chart: Chart, index: number): InferenceService {
  return new InferenceService(chart, `service-${index}`, {
    model: Model.pytorch({ storageUri: `gs://models/image-classifier/${index}`, protocol: Protocol.V2, resources: { cpu: '1', memory: '2Gi' } }),
    concurrency: Concurrency.hard(10),
    scaling: Scaling.kpa({ maxReplicas: 20, targetUtilization: 80 }),
  });
}

function synth(folder: string, fill: (chart: Chart) => void): void {
  const app = new App({ outdir: folder });
  const chart = new Chart(app, 'services', { namespace: 'models' });
  // Ten thousand notes on the terminal would be measured as well.
  Notices.of(app).acknowledge('target-utilization');
  fill(chart);
  app.synth();
}

/** The content that the constructs come to, as a user would write it by hand. */
function plainProps(count: number): ReadonlyArray<{ readonly [field: string]: unknown }> {
  const chart = new Chart(new App(), 'services', { namespace: 'models' });
  return Array.from({ length: count }, (_, index) => service(chart, index).apiObject.toJson());
}

/** Loading the compiled package, in a process of its own, without what Node itself needs to start. */
function loadTime(): string {
  const code = 'const t = process.hrtime.bigint(); require(process.argv[1]); console.log(Number(process.hrtime.bigint() - t) / 1e6)';
  const entry = join(__dirname, '..', 'build', 'lib', 'index.js');
  try {
    const times = Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, ['-e', code, entry], { encoding: 'utf8', stdio: 'pipe' })));
    return `${Math.min(...times).toFixed(0)} ms (aim < 120 ms)`;
  } catch {
    return 'not measured: run `npm run build` first';
  }
}

function main(): void {
  console.log(`load of the package:        ${loadTime()}`);
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-bench-'));
  try {
    for (const count of [1, 1_000, 10_000]) {
      const rounds = count === 10_000 ? 3 : ROUNDS;
      const plain = plainProps(count);
      const indices = Array.from({ length: count }, (_, index) => index);
      const baseline = best(rounds, () => synth(folder, (chart) => plain.forEach((props, index) => new ApiObject(chart, `service-${index}`, props as any))));
      const own = best(rounds, () => synth(folder, (chart) => indices.forEach((index) => service(chart, index))));
      const ratio = (own / baseline).toFixed(2);
      console.log(`synth of ${String(count).padStart(6)} services:    ${own.toFixed(1)} ms, plain ApiObjects ${baseline.toFixed(1)} ms, ratio ${ratio} (aim <= 1.3)`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`peak memory:                ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}

main();
