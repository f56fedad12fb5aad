import { Fortio, Hey, K6, Oha, Vegeta } from '../generators';
import type { ILoadGenerator } from '../generators';
import { NOTHING } from '../generators/generator-report';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { MachineReport, Problem } from '../verdict/measured-run';
import { ApiError } from './api-transport';
import type { ApiTransport, Clock } from './api-transport';
import type { MachineTracker } from './machine-tracker';
import { podLog } from './pod-log';

/** A log is asked for so often, and with such a pause in between, in milliseconds. */
const MOST_TRIES = 5;
const RETRY_MS = 2000;

/** Whose logs are read. */
export interface ReportSource {
  readonly api: ApiTransport;
  readonly clock: Clock;
  readonly namespace: string;
  readonly plan: LoadTestPlan;
  readonly machines: MachineTracker;
  /** What is in the way is put down here. */
  readonly problems: Problem[];
}

/** The reports of all machines that began, read from their logs. */
export async function readReports({ api, clock, namespace, plan, machines, problems }: ReportSource): Promise<MachineReport[]> {
  const generator = generatorNamed(plan.generator);
  const { startMs } = machines.starts();
  const zero = Math.min(...startMs.values());
  return Promise.all([...startMs].map(async ([machine, ms]): Promise<MachineReport> => {
    const startSeconds = (ms - zero) / 1000;
    try {
      const log = await patiently(() => podLog({ api, namespace }, machine, plan.generator), clock);
      return { machine, startSeconds, report: generator === undefined ? NOTHING : generator.parse(log) };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      problems.push({ about: 'load', message: `${machine}: its log cannot be read: ${error.message}` });
      return { machine, startSeconds, report: NOTHING };
    }
  }));
}

/** Asks again where the API server or a kubelet has no answer for a moment: all that was measured hangs on this one. */
async function patiently(ask: () => Promise<string>, clock: Clock): Promise<string> {
  for (let left = MOST_TRIES; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      const passing = error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
      if (!passing || left <= 1) {
        throw error;
      }
      await clock.sleep(RETRY_MS);
    }
  }
}

/** The parser that goes with a program. A generator of the user's own has none here. */
function generatorNamed(name: string): ILoadGenerator | undefined {
  return [new Hey(), new Oha(), new Vegeta(), new Fortio(), new K6()].find((one) => one.name === name);
}
