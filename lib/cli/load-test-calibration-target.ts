import { join } from 'node:path';
import { refuse, violationInWords } from '../core/checks';
import type { IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import { compact } from '../core/json';
import { InputError } from '../core/input-error';
import { packageRoot } from '../core/package-root';
import { fileBytes } from '../core/read-file';
import { ClusterTarget, kubeTransport, UrlTarget } from '../load-test';
import type { ICalibrationTarget, SeenObject } from '../load-test';
import { LocalTarget } from '../local-serving';
import type { CliHost } from './cli-host';
import { loadTestObjects } from './load-test-objects';

/** What is measured, and what is asked of it. */
export interface CalibrationTargetFlags {
  readonly app?: string;
  readonly job?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly force?: boolean;
  readonly url?: string;
  readonly local?: string | true;
  readonly path: string;
  readonly body?: string;
  readonly payload?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly fromZero?: boolean;
  readonly idle?: IDuration;
  readonly level: IDuration;
  readonly timeout: IDuration;
}

/** The server of `--local` without a command, beside lib/ and in the package. */
const DEMO_SERVER = ['examples', 'model-server', 'server.mjs'];

/** What the demo server takes, and any server of the V1 protocol understands. */
export const BODY = '{"instances": [1]}';

const ONE_WAY = 'one of a manifest, --app, --url and --local';

/** Said to whoever names none of them, and so may not know them. */
const WAYS = 'one pod to measure: --local for a server on this machine (the example model server, if no command follows), --url for one that answers '
  + 'already, or a manifest or --app with a load test of a service in a cluster';

/** What is measured; closing it ends what was started for it. */
export type ClosableTarget = ICalibrationTarget & { close(): void };

/**
 * What is measured: exactly one of the four ways to name it.
 *
 * @throws InputError for flags that do not go together, and for values out of range
 */
export async function calibrationTarget(
  manifest: string | undefined, flags: CalibrationTargetFlags, host: CliHost,
): Promise<ClosableTarget> {
  const ways = { manifest, '--app': flags.app, '--url': flags.url, '--local': flags.local };
  const named = Object.entries(ways).filter(([, value]) => value !== undefined).map(([name]) => name);
  if (named.length !== 1) {
    throw new InputError([violationInWords('load-test calibrate', named.length === 0 ? 'none' : named.join(' and '), named.length === 0 ? WAYS : ONE_WAY)]);
  }
  const request = requestOf(flags);
  if (flags.url !== undefined) {
    const { url, fromZero, idle } = flags;
    const idleSeconds = idle && durationSeconds('--idle', idle, { max: 86_400 });
    return new UrlTarget({ url, ...request, ...compact({ fromZero, idleSeconds }) });
  }
  if (flags.local !== undefined) {
    const command = flags.local === true ? [process.execPath, join(packageRoot(), ...DEMO_SERVER)] : flags.local.trim().split(/\s+/);
    const [program = '', ...args] = command;
    const name = flags.local === true ? 'the example model server' : flags.local;
    const body = request.body ?? (flags.method === undefined ? BODY : undefined);
    return new LocalTarget({ ...request, name, pod: { command: [program, ...args] }, path: flags.path, body });
  }
  return clusterTarget(await loadTestObjects(manifest, flags, host), flags, host);
}

async function clusterTarget(objects: readonly SeenObject[], flags: CalibrationTargetFlags, host: CliHost): Promise<ClosableTarget> {
  const foreign = (['body', 'payload', 'method', 'header', 'fromZero'] as const).filter((name) => flags[name] !== undefined);
  if (foreign.length > 0) {
    const names = foreign.map((name) => `--${name === 'fromZero' ? 'from-zero' : name}`).join(' and ');
    refuse('load-test calibrate', names, 'nothing of the request beside a load test', 'its Job says what is sent');
  }
  const levelSeconds = durationSeconds('--level', flags.level, { min: 1, max: 3600, wholeSeconds: true, hint: 'generators count in whole seconds' });
  const { api, namespace } = await kubeTransport(compact({ kubeconfig: flags.kubeconfig, context: flags.context }));
  const target = new ClusterTarget({
    objects, api, namespace: flags.namespace ?? namespace, levelSeconds, force: flags.force, run: Date.now().toString(36).slice(-6),
    progress: ({ phase, loadSeconds, pods }) => {
      host.status(`${phase}${loadSeconds === undefined ? '' : ` ${Math.round(loadSeconds)} s`}: ${pods.ready} of ${pods.pods} pods ready`);
    },
  });
  return Object.assign(target, { close: () => undefined });
}

interface RequestOf {
  readonly method?: string | undefined;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | Buffer | undefined;
  readonly timeoutSeconds: number;
  readonly levelSeconds: number;
}

function requestOf({ method, header = [], body, payload, timeout, level }: CalibrationTargetFlags): RequestOf {
  if (body !== undefined && payload !== undefined) {
    refuse('--payload', payload, 'nothing beside --body', 'leave out one of the two');
  }
  const headers = Object.fromEntries(header.map((text) => {
    const [, name, value] = /^([^\s:]+):\s*(.*)$/.exec(text) ?? refuse('--header', text, 'a header such as "X-Model: mnist"');
    return [name ?? '', value ?? ''];
  }));
  return {
    method, headers, body: payload === undefined ? body : fileBytes('--payload', payload),
    timeoutSeconds: durationSeconds('--timeout', timeout, { min: 0.001, max: 3600 }),
    levelSeconds: durationSeconds('--level', level, { min: 0.01, max: 3600 }),
  };
}
