/**
 * `npm run bench`, synth: how long the package takes to load, and what synthesizing InferenceServices costs beside plain cdk8s ApiObjects
 * of the same content. The compiled package is measured, as users have it (`npm run bench` builds it first); each figure is the best of
 * several rounds in one process, in which the two sides take turns. Nothing here is a test.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, Chart } from 'cdk8s';
import type * as Scaling from '../lib/scaling';
import type * as CoreNotices from '../lib/core/notices';
import type * as Inference from '../lib/inference';

const ROUNDS = 5;
const LIB = join(__dirname, '..', 'build', 'lib');

// eslint-disable-next-line @typescript-eslint/no-require-imports
const compiled = (name: string) => require(join(LIB, name));
const scaling: typeof Scaling = compiled('scaling');
const inference: typeof Inference = compiled('inference');
const { Notices }: typeof CoreNotices = compiled('core/notices');

function service(chart: Chart, index: number): Inference.InferenceService {
  return new inference.InferenceService(chart, `service-${index}`, {
    model: inference.Model.pytorch({
      storageUri: `gs://models/image-classifier/${index}`,
      protocol: inference.Protocol.V2,
      resources: { cpu: '1', memory: '2Gi' },
    }),
    concurrency: scaling.Concurrency.hard(10),
    scaling: scaling.Scaling.kpa({ maxReplicas: 20, targetUtilization: 80 }),
  });
}

/** The same content as a user would write it by hand. */
function plainObject(chart: Chart, index: number): ApiObject {
  const resources = { cpu: '1', memory: '2Gi' };
  const props: ApiObjectProps & { spec: object } = {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: `service-${index}`, annotations: { 'serving.kserve.io/deploymentMode': 'Knative' } },
    spec: {
      predictor: {
        annotations: { 'scaling.knative.dev/target-utilization-percentage': '80' },
        containerConcurrency: 10,
        maxReplicas: 20,
        model: {
          modelFormat: { name: 'pytorch' },
          protocolVersion: 'v2',
          resources: { limits: { ...resources }, requests: { ...resources } },
          storageUri: `gs://models/image-classifier/${index}`,
        },
      },
    },
  };
  return new ApiObject(chart, `service-${index}`, props);
}

/** Both ways must come to the same, or the comparison means nothing. */
function checkSameContent(): void {
  const chart = (): Chart => new Chart(new App(), 'services', { namespace: 'models' });
  const [own, plain] = [service(chart(), 0).apiObject, plainObject(chart(), 0)].map((object) => JSON.stringify(object.toJson()));
  if (own !== plain) {
    throw new Error(`the contents differ:\n${own}\n${plain}`);
  }
}

/** Milliseconds from an empty app to files on disk. */
function synthTime(folder: string, count: number, make: (chart: Chart, index: number) => unknown): number {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  const app = new App({ outdir: folder });
  const chart = new Chart(app, 'services', { namespace: 'models' });
  // Ten thousand notes on the terminal would be measured as well.
  Notices.of(app).acknowledge('target-utilization');
  for (let index = 0; index < count; index++) {
    make(chart, index);
  }
  app.synth();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The best time of each side. */
function compare(folder: string, count: number): { own: number; plain: number } {
  const best = { own: Infinity, plain: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    best.own = Math.min(best.own, synthTime(folder, count, service));
    best.plain = Math.min(best.plain, synthTime(folder, count, plainObject));
  }
  return best;
}

/** Loading the package, in a process of its own, without what Node itself needs to start. */
function loadTime(): number {
  const code = 'const t = process.hrtime.bigint(); require(process.argv[1]); console.log(Number(process.hrtime.bigint() - t) / 1e6)';
  return Math.min(...Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, ['-e', code, LIB], { encoding: 'utf8' }))));
}

function main(): void {
  checkSameContent();
  console.log(`load of the package:        ${loadTime().toFixed(0)} ms (aim < 120 ms)`);
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-bench-'));
  try {
    for (const count of [1, 1_000, 10_000]) {
      const { own, plain } = compare(folder, count);
      const figures = `${own.toFixed(1)} ms, plain ApiObjects ${plain.toFixed(1)} ms, ratio ${(own / plain).toFixed(2)}`;
      console.log(`synth of ${String(count).padStart(6)} services:    ${figures}${count === 10_000 ? ' (aim <= 1.3)' : ''}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`peak memory:                ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}

main();
