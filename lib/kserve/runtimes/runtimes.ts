import type { BuiltInRuntime } from '../built-in-runtimes';
import { BUILT_IN_RUNTIMES } from '../built-in-runtimes';
import { builtInAsKnown } from './read-runtime';
import type { KnownRuntime, ServedFormat } from './runtime';

/** What a model asks of a runtime. */
export interface RuntimeRequest {
  /** Namespace of the service. */
  readonly namespace: string;
  /** `model.runtime`. @default - KServe picks one */
  readonly runtime?: string | undefined;
  /** `model.modelFormat.name`. */
  readonly format: string;
  /** `model.modelFormat.version`. @default - any */
  readonly version?: string | undefined;
  /** `model.protocolVersion`. @default v1 */
  readonly protocol?: string | undefined;
  /** Whether the service has a `workerSpec`. @default false */
  readonly multiNode?: boolean | undefined;
}

const PROTOCOL_ORDER: readonly string[] = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

const BUILT_IN: readonly KnownRuntime[] = BUILT_IN_RUNTIMES.map(builtInAsKnown);

/** The runtimes of a cluster: those that were stated, and KServe's own where nobody says that there are no others. */
export class Runtimes {
  private readonly found = new Map<string, KnownRuntime | undefined>();
  private readonly all: readonly KnownRuntime[];

  /**
   * @param stated one of the same name and namespace as an earlier one replaces it
   * @param complete whether there are no others
   */
  public constructor(stated: readonly KnownRuntime[], public readonly complete: boolean) {
    const byName = new Map(stated.map((runtime) => [`${runtime.namespace ?? ' '}/${runtime.name}`, runtime]));
    const assumed = complete ? [] : BUILT_IN.filter(({ name }) => !byName.has(` /${name}`));
    this.all = [...byName.values(), ...assumed].sort(inListOrder);
  }

  /** All of them, in the order in which KServe looks through them. */
  public list(): readonly KnownRuntime[] {
    return this.all;
  }

  /** The runtime that a service names: first that of its namespace, then that of the cluster. */
  public named(name: string, namespace: string): KnownRuntime | undefined {
    const candidates = this.all.filter((runtime) => runtime.name === name);
    return candidates.find((runtime) => runtime.namespace !== undefined && isIn(runtime, namespace))
      ?? candidates.find((runtime) => runtime.namespace === undefined);
  }

  /**
   * The runtime of a model: the one it names, else the one that KServe picks; undefined where there is none.
   *
   * @see kserve pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes`
   */
  public of(request: RuntimeRequest): KnownRuntime | undefined {
    const { namespace, runtime, format, version = '', protocol = 'v1', multiNode = false } = request;
    if (runtime !== undefined) {
      return this.named(runtime, namespace);
    }
    // One service asks several times, and thousands of services ask the same.
    const key = [namespace, format, version, protocol, multiNode].join('\0');
    if (!this.found.has(key)) {
      this.found.set(key, this.pick(request));
    }
    return this.found.get(key);
  }

  private pick({ namespace, format, version, protocol = 'v1', multiNode = false }: RuntimeRequest): KnownRuntime | undefined {
    const fitting = this.all.filter((runtime) => isIn(runtime, namespace) && !runtime.disabled && !runtime.multiModel
      && runtime.multiNode === multiNode && speaks(runtime, protocol) && serves(runtime, format, version));
    const ofNamespace = fitting.filter((runtime) => runtime.namespace !== undefined);
    const candidates = ofNamespace.length > 0 ? ofNamespace : fitting;
    // A stable sort: what has the same priority stays in the order of the list.
    return [...candidates].sort((a, b) => priorityOf(b, format) - priorityOf(a, format))[0];
  }
}

/** Those of a cluster of which nothing is known: KServe's own. */
export const BUILT_IN_ONLY = new Runtimes([], false);

/** The built-in runtime that KServe picks by itself, or undefined if there is none. */
export function autoSelectedRuntime(format: string, protocol: string, version?: string): BuiltInRuntime | undefined {
  return BUILT_IN_ONLY.of({ namespace: 'default', format, protocol, version })?.builtIn;
}

function isIn({ namespace: own }: KnownRuntime, namespace: string): boolean {
  return own === undefined || own === '' || own === namespace;
}

function speaks({ protocols }: KnownRuntime, protocol: string): boolean {
  return protocols.length === 0 || protocols.includes(protocol);
}

function serves({ formats }: KnownRuntime, name: string, version: string | undefined): boolean {
  const isAskedFor = ({ versions }: ServedFormat): boolean => version === undefined || versions.includes(version);
  return formats.some((format) => format.autoSelect && format.name === name && isAskedFor(format));
}

/** Of several entries for a format KServe looks at the first; none is below every number. */
function priorityOf({ formats }: KnownRuntime, name: string): number {
  return formats.find((format) => format.name === name)?.priority ?? -1;
}

/** Lowest protocol first, then the newest, then by name. @see `sortServingRuntimeList`, `GetProtocolVersionPriority` */
function inListOrder(a: KnownRuntime, b: KnownRuntime): number {
  return lowestProtocol(a) - lowestProtocol(b)
    || (b.created ?? '').localeCompare(a.created ?? '')
    || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** A runtime without protocols comes behind all others. @see kserve pkg/constants/constants.go `Unknown` */
function lowestProtocol({ protocols }: KnownRuntime): number {
  return protocols.length === 0 ? Infinity : Math.min(...protocols.map((protocol) => PROTOCOL_ORDER.indexOf(protocol)));
}
