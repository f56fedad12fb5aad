import { nonEmpty, oneOf, wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { Faults, together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { fitting, kind } from '../../core/props/kind';
import { DURATION, form, NUMBER, TEXT } from '../../core/props/kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';

/** When and how often a probe is made. */
export interface ProbeOptions {
  /** Wait before the first. Whole seconds. @default - none */
  readonly initialDelay?: IDuration;
  /** From one to the next. Whole seconds. @default - 10 seconds */
  readonly period?: IDuration;
  /** An answer that takes longer is a failure. Whole seconds. @default - 1 second */
  readonly timeout?: IDuration;
  /** Failures in a row until the container counts as not ready, or is started anew. @default 3 */
  readonly failureThreshold?: number;
  /** Successes in a row until it counts as ready. @default 1 */
  readonly successThreshold?: number;
}

/** A probe by HTTP. */
export interface HttpProbeOptions extends ProbeOptions {
  /** Port, 1 to 65535. @default 8080 */
  readonly port?: number;
  /** `HTTP` or `HTTPS`. @default HTTP */
  readonly scheme?: string;
}

/** How long a time, and how large a number, may be is judged where they get their unit. */
const TIMES: KindsOf<ProbeOptions> = {
  initialDelay: DURATION, period: DURATION, timeout: DURATION, failureThreshold: NUMBER, successThreshold: NUMBER,
};

const TIMING = new Shape<ProbeOptions>('a probe', TIMES);

const COMMAND = kind('a list of texts, the program first',
  (value) => Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string'));

const PATH = form('a path that begins with /', (path) => path.startsWith('/'));

const HTTP = new Shape<HttpProbeOptions>('Probe.http', { ...TIMES, port: NUMBER, scheme: TEXT });

/**
 * How Kubernetes finds out that a container lives, is ready or has started. A model that takes minutes to load needs a `startupProbe` with
 * `period` times `failureThreshold` longer than that, or it is killed while it loads.
 */
export class Probe {
  /** A GET that is answered by a status from 200 to 399. @param path such as `/v1/models/iris` */
  public static http(path: string, options: HttpProbeOptions = {}): Probe {
    return orFaulty(Probe, () => {
      const rules = (right: HttpProbeOptions): readonly [number, string | undefined, Json] => together(
        () => portOf('Probe.http', right.port ?? 8080),
        () => (right.scheme === undefined ? undefined : oneOf('Probe.http: scheme', right.scheme, ['HTTP', 'HTTPS'])),
        () => timesIn('Probe.http', right),
      );
      const [where, [port, scheme, times]] = together(
        () => fitting(PATH, 'Probe.http', path),
        () => rules(HTTP.take('Probe.http: ', options, rules)),
      );
      return new Probe({ httpGet: compact({ path: where, port, scheme }) }, times);
    });
  }

  /** A port that can be connected to. @param port 1 to 65535 */
  public static tcp(port: number, options: ProbeOptions = {}): Probe {
    return orFaulty(Probe, () => new Probe(...together(
      () => ({ tcpSocket: { port: portOf('Probe.tcp', port) } }), () => timing('Probe.tcp', options),
    )));
  }

  /** gRPC's own health check. @param port 1 to 65535 @param service what is asked for; the server as a whole when left out */
  public static grpc(port: number, service?: string, options: ProbeOptions = {}): Probe {
    return orFaulty(Probe, () => {
      const [portNumber, named, times] = together(
        () => portOf('Probe.grpc', port), () => (service === undefined ? undefined : nonEmpty('Probe.grpc: service', service)), () => timing('Probe.grpc', options),
      );
      return new Probe({ grpc: compact({ port: portNumber, service: named }) }, times);
    });
  }

  /** A command in the container that ends with exit code 0. */
  public static exec(command: readonly string[], options: ProbeOptions = {}): Probe {
    return orFaulty(Probe, () => new Probe(...together(
      () => ({ exec: { command: fitting(COMMAND, 'Probe.exec', command) } }), () => timing('Probe.exec', options),
    )));
  }

  private constructor(private readonly action: Json, private readonly times: Json) {}

  /** As Kubernetes writes it. @internal */
  public render(): Json {
    return { ...this.action, ...this.times };
  }
}

function portOf(factory: string, port: number): number {
  return wholeNumber(`${factory}: port`, port, { min: 1, max: 65535 });
}

function timing(factory: string, options: ProbeOptions): Json {
  const rules = (right: ProbeOptions): Json => timesIn(factory, right);
  return rules(TIMING.take(`${factory}: `, options, rules));
}

function timesIn(factory: string, options: ProbeOptions): Json {
  const faults = new Faults();
  const seconds = (name: 'initialDelay' | 'period' | 'timeout', min: number): number | undefined => {
    const value = options[name];
    return value === undefined ? undefined : faults.attempt(() => durationSeconds(`${factory}: ${name}`, value, { min, wholeSeconds: true }));
  };
  const times = (name: 'failureThreshold' | 'successThreshold'): number | undefined => {
    const value = options[name];
    return value === undefined ? undefined : faults.attempt(() => wholeNumber(`${factory}: ${name}`, value, { min: 1, max: 2147483647 }));
  };
  const fields = compact({
    initialDelaySeconds: seconds('initialDelay', 0),
    periodSeconds: seconds('period', 1),
    timeoutSeconds: seconds('timeout', 1),
    failureThreshold: times('failureThreshold'),
    successThreshold: times('successThreshold'),
  });
  faults.throwIfAny();
  return fields;
}
