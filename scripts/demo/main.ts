/**
 * `npm run demo`: in a minute, and without a cluster, what the package is about. The example model server behind a stand-in for Knative
 * on loopback, scaled by the forecast's own autoscaler, under the load of real clients: the forecast, what happens, both side by side.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { endOnFailedOutput } from '../../lib/cli/failed-output';
import { durationFlag, wholeFlag } from '../../lib/cli/flag-values';
import { revisionFrom, serviceFlags, withServiceFlags } from '../../lib/cli/service-flags';
import type { IDuration } from '../../lib/core/duration';
import { seconds } from '../../lib/core/duration';
import { InputError } from '../../lib/core/input-error';
import type { Forecast } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import type { Revision } from '../../lib/knative/revision';
import { Load } from '../../lib/load';
import type { LocalSecond } from '../../lib/local-serving';
import { LocalRevision } from '../../lib/local-serving';
import { sendLoad } from './clients';
import { counted } from '../../lib/core/number-words';
import { LiveDisplay } from './live-display';
import { verdict } from './verdict';

const SERVER = join(__dirname, '..', '..', 'examples', 'model-server', 'server.mjs');

/** After the forecast's first scale-down, in seconds, nobody waits any longer for the real one. */
const PATIENCE = 20;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Flags {
  readonly clients: number;
  readonly for: IDuration;
  readonly serviceTime: IDuration;
  readonly startup: IDuration;
  readonly workers?: number;
  readonly record?: string;
  readonly html?: string;
  readonly junit?: string;
  readonly json?: boolean;
}

/** What is not said: the limit of the source document, and a window short enough that a minute shows the pods come and go. */
const WITHOUT_ANY = { window: '15s', max: '20' };

function command(): Command {
  const program = new Command('npm run demo --')
    .description('a model server, a stand-in for Knative on loopback and real clients: forecast and reality side by side, without a cluster')
    .optionsGroup('Service (a hard limit of 10, a window of 15s and at most 20 pods unless said otherwise):');
  return withServiceFlags(program).optionsGroup('Load:')
    .option('--clients <n>', 'clients that each wait for their answer', wholeFlag('--clients'), 50)
    .option('--for <duration>', 'how long they go on', durationFlag('--for'), seconds(20))
    .optionsGroup('Server:')
    .option('--service-time <duration>', 'work on one request', durationFlag('--service-time'), seconds(0.2))
    .option('--startup <duration>', 'from the start of a pod until it is ready', durationFlag('--startup'), seconds(1.5))
    .option('--workers <n>', 'requests at once in a pod, the rest waits; 0 is no limit', wholeFlag('--workers'))
    .optionsGroup('Output:')
    .option('--html <file>', 'the page that load-test run writes: forecast and reality in one chart, latencies, every check (default: in the folder for temporary files)')
    .option('--junit <file>', 'write the checks as JUnit XML')
    .option('--record <file>', 'keep what was seen as run.csv, for cdk8s-kserve compare-run')
    .option('--json', 'print everything as JSON')
    .action(async (flags: Flags & { readonly [name: string]: unknown }) => {
      const settings = serviceFlags(flags);
      const limit = settings.hard === undefined && settings.soft === undefined ? { hard: '10' } : {};
      await demo(revisionFrom({ ...WITHOUT_ANY, ...limit, ...settings }), { ...flags, html: flags.html ?? join(tmpdir(), 'cdk8s-kserve-demo.html') });
    });
}

async function demo(revision: Revision, flags: Flags): Promise<void> {
  const load = Load.concurrent(flags.clients, flags.for);
  const expected = forecastOf(revision, load, flags);
  const display = new LiveDisplay(expected, flags.json !== true);
  display.say(introduction(revision, load, expected, flags));
  const watched: LocalSecond[] = [];
  let startedAt = performance.now();
  const local = new LocalRevision({
    revision,
    pod: { command: [process.execPath, SERVER], env: environment(flags) },
    onSecond: (second) => {
      const since = { ...second, second: Math.round((performance.now() - startedAt) / 1000) };
      watched.push(since);
      display.show(since);
    },
  });
  // The pods are processes of their own: they must not outlive the demo, however it ends.
  process.once('exit', () => { local.close(); });
  const stop = (): void => {
    process.exit(130);
  };
  SIGNALS.forEach((name) => process.once(name, stop));
  try {
    const url = await local.listen();
    const fromZero = revision.annotations?.[annotationKeys.minScale.name] === '0';
    await waitUntil(() => fromZero || local.ready > 0, 60);
    startedAt = performance.now();
    watched.length = 0;
    const sent = await sendLoad(url, load);
    const goneAt = firstScaleDown(expected) ?? load.durationSeconds ?? 0;
    await waitUntil(() => fell(watched), Math.max(0, goneAt + PATIENCE - (performance.now() - startedAt) / 1000));
    const pods = watched.map(({ second: t, desired, pods: present, ready, terminating, inFlight, queued, taken }) => (
      { t, desired, pods: present, ready, terminating, inFlight: inFlight - queued, requestsPerSecond: taken }));
    process.exitCode = verdict({ revision, load, forecast: expected, pods, sent }, flags);
  } finally {
    SIGNALS.forEach((name) => process.removeListener(name, stop));
    local.close();
  }
}

/** What runs, and what to expect: somebody may see all of this for the first time. */
function introduction(revision: Revision, load: Load, { reasons, latency, peak }: Forecast, { serviceTime, startup }: Flags): string {
  const { containerConcurrency = 0 } = revision;
  const pods = containerConcurrency === 0 ? 'as many requests at once as come' : `at most ${counted(containerConcurrency, 'request')} at once`;
  return [
    'examples/model-server on this machine, behind a stand-in for Knative that scales',
    'it by the rules of the autoscaler. Each pod is a process:',
    `${durationWords(serviceTime)} for a request, ${pods}, ${durationWords(startup)} to start.`,
    `Load: ${load.describe()} for ${durationWords(seconds(load.durationSeconds ?? 0))}.`,
    `Forecast: ${counted(peak, 'pod')} at most. ${reasons.peak}${latency === undefined ? '' : `; half of the answers within ${latency.p50} s`}.`,
    'Below: what really happens, beside the forecast.',
  ].join('\n');
}

function durationWords(duration: IDuration): string {
  const ms = duration.toMilliseconds();
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

function forecastOf(revision: Revision, load: Load, { serviceTime, startup, workers }: Flags): Forecast {
  return forecast(revision, load, { serviceTime, startupTime: startup, ...(workers && { workersPerPod: workers }) });
}

function environment({ serviceTime, startup, workers = 0 }: Flags): { readonly [name: string]: string } {
  return { SERVICE_TIME_MS: String(serviceTime.toMilliseconds()), STARTUP_MS: String(startup.toMilliseconds()), WORKERS: String(workers) };
}

function firstScaleDown({ series }: Forecast): number | undefined {
  return series.find(({ replicas }, index) => replicas < (series[index - 1]?.replicas ?? 0))?.timeSeconds;
}

function fell(watched: readonly LocalSecond[]): boolean {
  return watched.some(({ desired }, index) => desired < (watched[index - 1]?.desired ?? 0));
}

/** @param patience seconds */
async function waitUntil(done: () => boolean, patience: number): Promise<void> {
  const end = performance.now() + patience * 1000;
  while (!done() && performance.now() < end) {
    await sleep(100);
  }
}

endOnFailedOutput();
command().parseAsync().catch((error: unknown) => {
  if (!(error instanceof InputError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 2;
});
