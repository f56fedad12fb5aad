import type { BuiltInRuntime, RuntimeFormat } from './built-in-runtimes';
import { speaks } from './built-in-runtimes';
import type { RuntimeFacts } from './serving-runtime';
import { BUILT_IN_FACTS } from './serving-runtime';

/** What a model wants of its runtime. */
export interface RuntimeWish {
  /** The namespace of the service: its own runtimes go before the cluster's. */
  readonly namespace: string;
  /** `modelFormat.name`. */
  readonly format: string;
  /** `modelFormat.version`. @default - any */
  readonly version?: string;
  /** `protocolVersion`. @default v1 */
  readonly protocol?: string;
  /** Whether the service has a `workerSpec`. */
  readonly multiNode: boolean;
}

/** The runtimes that there are. */
export interface RuntimeOffer {
  /** Those that are known. */
  readonly known: readonly RuntimeFacts[];
  /** Whether there are no others; else the built-in ones are taken to be there, too. */
  readonly complete: boolean;
}

/** The built-in runtimes and no others. */
export const BUILT_IN_OFFER: RuntimeOffer = { known: [], complete: false };

/**
 * The runtime of a name: the namespace's own, else the cluster's. Those that are known go before the built-in ones of the same name.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `GetServingRuntime`
 */
export function runtimeByName(name: string, namespace: string, { known, complete }: RuntimeOffer): RuntimeFacts | undefined {
  return known.find((runtime) => runtime.name === name && runtime.namespace === namespace)
    ?? known.find((runtime) => runtime.name === name && runtime.namespace === undefined)
    ?? (complete ? undefined : BUILT_IN_BY_NAME.get(name));
}

/**
 * The runtime that KServe picks by itself: the namespace's own before the cluster's; among them the one with the highest priority for the
 * format, then the one with the lowest protocol, then the newest, then by name.
 *
 * @see kserve pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes`
 */
export function selectedRuntime(wish: RuntimeWish, { known, complete }: RuntimeOffer): RuntimeFacts | undefined {
  if (known.length === 0) {
    return complete ? undefined : bestBuiltIn(wish);
  }
  const own = known.filter(({ namespace }) => namespace === wish.namespace);
  const shared = known.filter(({ namespace }) => namespace === undefined);
  return best(own, wish) ?? best(complete ? shared : withBuiltIns(shared), wish);
}

/** The built-in runtime that KServe picks by itself, or undefined if there is none: see `selectedRuntime`. */
export function autoSelectedRuntime(format: string, protocol: string, version?: string): BuiltInRuntime | undefined {
  return bestBuiltIn({ namespace: '', format, protocol, multiNode: false, ...(version !== undefined && { version }) })?.builtIn;
}

const BUILT_IN_BY_NAME = new Map(BUILT_IN_FACTS.map((runtime) => [runtime.name, runtime]));

/** The cluster's runtimes; one that is known takes the place of the built-in one of its name. */
function withBuiltIns(stated: readonly RuntimeFacts[]): RuntimeFacts[] {
  const names = new Set(stated.map(({ name }) => name));
  return [...stated, ...BUILT_IN_FACTS.filter(({ name }) => !names.has(name))];
}

function best(runtimes: readonly RuntimeFacts[], wish: RuntimeWish): RuntimeFacts | undefined {
  const { format, protocol = 'v1', multiNode } = wish;
  return runtimes
    .filter((runtime) => !runtime.disabled && !runtime.multiModel && runtime.multiNode === multiNode && speaks(runtime, protocol)
      && runtime.formats.some((one) => one.autoSelect && fits(one, wish)))
    .sort((a, b) => compare(priorityOf(b, format), priorityOf(a, format)) || inListOrder(a, b))[0];
}

/** Whether a runtime serves a format, in a version if one is asked for; not whether it is picked for it. */
export function serves({ formats }: RuntimeFacts, wish: Pick<RuntimeWish, 'format' | 'version'>): boolean {
  return formats.some((one) => fits(one, wish));
}

function fits({ name, versions }: RuntimeFormat, { format, version }: Pick<RuntimeWish, 'format' | 'version'>): boolean {
  return name === format && (version === undefined || versions.includes(version));
}

/**
 * Of several entries for a format KServe looks at the first, also if that is not the one that fits; one without a number comes behind all
 * that have one.
 *
 * @see kserve pkg/apis/serving/v1alpha1/servingruntime_types.go `GetPriority`, predictor_model.go `sortSupportedRuntimeByPriority`
 */
function priorityOf({ formats }: RuntimeFacts, name: string): number {
  return formats.find((format) => format.name === name)?.priority ?? -Infinity;
}

/** @see `sortServingRuntimeList`, `GetProtocolVersionPriority` */
function inListOrder(a: RuntimeFacts, b: RuntimeFacts): number {
  return compare(lowestProtocol(a), lowestProtocol(b)) || -compare(a.created ?? '', b.created ?? '') || compare(a.name, b.name);
}

function compare<T>(a: T, b: T): number {
  return a < b ? -1 : (a > b ? 1 : 0);
}

/** The answers so far: one service asks several times, and thousands of services ask the same. */
const ANSWERS = new Map<string, RuntimeFacts | undefined>();

function bestBuiltIn(wish: RuntimeWish): RuntimeFacts | undefined {
  const { format, version, protocol = 'v1', multiNode } = wish;
  // An empty version is another wish than none: no runtime lists it.
  const key = `${multiNode ? 'nodes' : 'node'} ${protocol} ${version === undefined ? '' : `=${version}`} ${format}`;
  if (!ANSWERS.has(key)) {
    ANSWERS.set(key, best(BUILT_IN_FACTS, wish));
  }
  return ANSWERS.get(key);
}

const PROTOCOL_ORDER = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

/** The lowest protocol that a runtime speaks; undefined if it lists none. */
export function firstProtocol(runtime: RuntimeFacts): string | undefined {
  return PROTOCOL_ORDER[lowestProtocol(runtime)];
}

/** One that lists none that KServe knows comes behind all others. @see kserve pkg/constants/constants.go `GetProtocolVersionInt` */
function lowestProtocol({ protocols }: RuntimeFacts): number {
  return Math.min(PROTOCOL_ORDER.length, ...protocols.map((protocol) => PROTOCOL_ORDER.indexOf(protocol)).filter((order) => order >= 0));
}
