import { Fortio, Hey, K6, Oha, Vegeta } from '../generators';
import type { ILoadGenerator } from '../generators';
import { NOTHING } from '../generators/generator-report';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { MachineReport, Problem } from '../verdict/measured-run';
import { ApiError } from './api-transport';
import type { ApiTransport } from './api-transport';
import { objectPath, RESOURCES, withQuery } from './api-paths';
import type { MachineTracker } from './machine-tracker';

/** Whose logs are read. */
export interface ReportSource {
  readonly api: ApiTransport;
  readonly namespace: string;
  readonly plan: LoadTestPlan;
  readonly machines: MachineTracker;
  /** What is in the way is put down here. */
  readonly problems: Problem[];
}

/** The reports of all machines that began, read from their logs. */
export async function readReports({ api, namespace, plan, machines, problems }: ReportSource): Promise<MachineReport[]> {
  const generator = generatorNamed(plan.generator);
  const { startMs } = machines.starts();
  const zero = Math.min(...startMs.values());
  return Promise.all([...startMs].map(async ([machine, ms]): Promise<MachineReport> => {
    const path = withQuery(`${objectPath(RESOURCES.Pod, namespace, machine)}/log`, { container: plan.generator });
    try {
      const log = await api.request('GET', path);
      const report = typeof log === 'string' && generator !== undefined ? generator.parse(log) : NOTHING;
      return { machine, startSeconds: (ms - zero) / 1000, report };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      problems.push({ about: 'load', message: `${machine}: its log cannot be read: ${error.message}` });
      return { machine, startSeconds: (ms - zero) / 1000, report: NOTHING };
    }
  }));
}

/** The parser that goes with a program. A generator of the user's own has none here. */
function generatorNamed(name: string): ILoadGenerator | undefined {
  return [new Hey(), new Oha(), new Vegeta(), new Fortio(), new K6()].find((one) => one.name === name);
}
