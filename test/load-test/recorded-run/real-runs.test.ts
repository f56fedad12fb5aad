import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { forecast, Load, seconds } from '../../../lib/forecast';
import { annotationKeys } from '../../../lib/knative/annotation-keys';
import { compareRun, parseHeyCsv, parsePodsCsv, parseRunCsv, runCsv } from '../../../lib/load-test/recorded-run';
import type { RecordedRun } from '../../../lib/load-test/recorded-run';
import { describeShared } from '../../support/shared';

const { minScale, maxScale, target, window } = annotationKeys;

/** Two evaluations of the autoscaler, which comes by every two seconds. */
const TWO_EVALUATIONS = 4;

interface Run {
  readonly name: string;
  readonly limit: number;
  readonly scaling: { readonly [annotation: string]: string };
  readonly clients: number;
  readonly loadSeconds: number;
  readonly work: number;
  readonly workers?: number;
}

const RUNS: readonly Run[] = [
  { name: 'hard10', limit: 10, scaling: { [minScale.name]: '1', [maxScale.name]: '20' }, clients: 50, loadSeconds: 30, work: 0.2 },
  { name: 'soft5', limit: 0, scaling: { [target.name]: '5', [minScale.name]: '1', [maxScale.name]: '20' }, clients: 50, loadSeconds: 30, work: 0.2 },
  { name: 'workers2', limit: 0, scaling: { [target.name]: '5', [minScale.name]: '1', [maxScale.name]: '12' }, clients: 20, loadSeconds: 30, work: 0.2, workers: 2 },
  { name: 'slow2s', limit: 10, scaling: { [minScale.name]: '1', [maxScale.name]: '20' }, clients: 50, loadSeconds: 40, work: 2 },
  { name: 'zero', limit: 10, scaling: { [minScale.name]: '0', [maxScale.name]: '20', [window.name]: '15s' }, clients: 10, loadSeconds: 20, work: 0.2 },
];

describeShared('real-runs', 'the recordings of a real cluster', (folder) => {
  const recording = (name: string): RecordedRun => ({
    pods: parsePodsCsv(readFileSync(join(folder, `${name}.pods.csv`), 'utf8'), `${name}.pods.csv`),
    answers: parseHeyCsv(gunzipSync(readFileSync(join(folder, `${name}.hey.csv.gz`))).toString('utf8'), `${name}.hey.csv.gz`),
  });

  it.each(RUNS)('$name went as the forecast said', ({ name, limit, scaling, clients, loadSeconds, work, workers }) => {
    const load = Load.concurrent(clients, seconds(loadSeconds));
    const options = { serviceTime: seconds(work), startupTime: seconds(1.5), workersPerPod: workers };
    const { peak, steady, firstScaleDownSeconds, p50, requestsPerSecond } = compareRun(
      recording(name), forecast({ annotations: scaling, containerConcurrency: limit }, load, options), loadSeconds,
    );
    expect(peak.error).toBe(0);
    expect(steady.error).toBe(0);
    expect(Math.abs(firstScaleDownSeconds.error ?? NaN)).toBeLessThanOrEqual(TWO_EVALUATIONS);
    expect(Math.abs((p50.error ?? NaN) / (p50.actual ?? NaN))).toBeLessThan(0.1);
    expect(Math.abs((requestsPerSecond.error ?? NaN) / (requestsPerSecond.actual ?? NaN))).toBeLessThan(0.05);
  });

  it('are the same in a run.csv', () => {
    const run = recording('zero');
    expect(parseRunCsv(runCsv(run), 'run.csv')).toEqual(run);
  });
});
