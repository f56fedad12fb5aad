import { ApiError, kubeTransport, readLoadTest } from '../load-test';
import type { ApiTransport, LoadTest } from '../load-test';
import { compact } from '../core/json';

/** Where the logs of the Job can be read. */
export interface LoadTestLogs {
  /** The text of a kubeconfig file, or the path to one. @default - $KUBECONFIG, ~/.kube/config */
  readonly kubeconfig?: string;
  /** @default - the file's current one */
  readonly context?: string;
  /** The API server, where the program has a way to it already. @default - by the kubeconfig */
  readonly api?: ApiTransport;
}

/** What the logs of a load test tell. */
export interface LoadTestFigures {
  /** `pass`, `fail` or `inconclusive`, of the load alone: nobody watched the pods. */
  readonly verdict: string;
  /** What was looked at, a line each: `pass: load sent: 1000 requests in 20 s; requests for 20 s`. */
  readonly checks: readonly string[];
  /** What stood in the way of the measurement. */
  readonly problems: readonly string[];
  /** Good answers per second. @default - none */
  readonly requestsPerSecond?: number;
  /** Half of the good answers took no longer, in seconds. @default - there are none */
  readonly p50?: number;
  /** 95 of 100 took no longer, in seconds. @default - there are none */
  readonly p95?: number;
}

/** Whether a construct is a load test: by what it has, since a program may hold two copies of this package. */
export function isLoadTest(construct: object): construct is LoadTest {
  return 'plan' in construct && 'apiObject' in construct && 'commandLine' in construct;
}

/** Reads the logs of a Job that is over. Where they may not be read, that is the one problem. */
export async function loadTestFigures({ name, plan, apiObject }: LoadTest, { api, ...cluster }: LoadTestLogs): Promise<LoadTestFigures> {
  try {
    const reached = api ?? (await kubeTransport(cluster)).api;
    const kind = apiObject.kind === 'TestRun' ? 'TestRun' : 'Job';
    const { verdict, figures } = await readLoadTest({ api: reached, namespace: apiObject.metadata.namespace ?? 'default', job: name, kind, plan });
    const { requestsPerSecond, p50, p95 } = figures;
    return {
      verdict: verdict.outcome.name,
      checks: verdict.checks.map(({ name: what, outcome, measured, allowed }) => `${outcome.name}: ${what}: ${measured}; ${allowed}`),
      problems: verdict.problems.map(({ message }) => message),
      ...compact({ requestsPerSecond: requestsPerSecond ?? undefined, p50: p50 ?? undefined, p95: p95 ?? undefined }),
    };
  } catch (error) {
    if (error instanceof ApiError) {
      return { verdict: 'inconclusive', checks: [], problems: [`the logs cannot be read: ${error.message}`] };
    }
    throw error;
  }
}
