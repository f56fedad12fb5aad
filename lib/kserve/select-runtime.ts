import type { BuiltInRuntime } from './built-in-runtimes';
import { formatOf, speaks } from './built-in-runtimes';
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

/**
 * The runtime of a name: the namespace's own, else the cluster's. Those that are known go before the built-in ones of the same name.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `GetServingRuntime`
 */
export function runtimeByName(name: string, namespace: string, known: readonly RuntimeFacts[]): RuntimeFacts | undefined {
  return known.find((runtime) => runtime.name === name && runtime.namespace === namespace)
    ?? known.find((runtime) => runtime.name === name && runtime.namespace === undefined)
    ?? BUILT_IN_BY_NAME.get(name);
}

/**
 * The runtime that KServe picks by itself: the namespace's own before the cluster's; among them the one with the highest priority for the
 * format, then the one with the lowest protocol. (Upstream goes on by age, which no manifest shows; here the order of the names decides.)
 *
 * @see kserve pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes`
 */
export function selectedRuntime(wish: RuntimeWish, known: readonly RuntimeFacts[]): RuntimeFacts | undefined {
  const own = known.filter(({ namespace }) => namespace === wish.namespace);
  return best(own, wish) ?? (known.length === own.length ? bestBuiltIn(wish) : best(clusterRuntimes(known), wish));
}

/** The built-in runtime that KServe picks by itself, or undefined if there is none: see `selectedRuntime`. */
export function autoSelectedRuntime(format: string, protocol: string, version?: string): BuiltInRuntime | undefined {
  return bestBuiltIn({ namespace: '', format, protocol, multiNode: false, ...(version !== undefined && { version }) })?.builtIn;
}

const BUILT_IN_BY_NAME = new Map(BUILT_IN_FACTS.map((runtime) => [runtime.name, runtime]));

/** The cluster's runtimes; one that is known takes the place of the built-in one of its name. */
function clusterRuntimes(known: readonly RuntimeFacts[]): RuntimeFacts[] {
  const stated = known.filter(({ namespace }) => namespace === undefined);
  const names = new Set(stated.map(({ name }) => name));
  return [...stated, ...BUILT_IN_FACTS.filter(({ name }) => !names.has(name))];
}

function best(runtimes: readonly RuntimeFacts[], { format, version, protocol = 'v1', multiNode }: RuntimeWish): RuntimeFacts | undefined {
  const priority = (runtime: RuntimeFacts): number => formatOf(runtime, format)?.priority ?? 0;
  return runtimes
    .filter((runtime) => !runtime.disabled && !runtime.multiModel && runtime.multiNode === multiNode && speaks(runtime, protocol)
      && formatOf(runtime, format, version)?.autoSelect === true)
    .sort((a, b) => priority(b) - priority(a) || lowestProtocol(a) - lowestProtocol(b) || (a.name < b.name ? -1 : 1))[0];
}

/** The answers so far: one service asks several times, and thousands of services ask the same. */
const ANSWERS = new Map<string, RuntimeFacts | undefined>();

function bestBuiltIn(wish: RuntimeWish): RuntimeFacts | undefined {
  const { format, version = '', protocol = '', multiNode } = wish;
  const key = `${multiNode ? 'nodes' : 'node'} ${protocol} ${version} ${format}`;
  if (!ANSWERS.has(key)) {
    ANSWERS.set(key, best(BUILT_IN_FACTS, wish));
  }
  return ANSWERS.get(key);
}

const PROTOCOL_ORDER = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

function lowestProtocol({ protocols }: RuntimeFacts): number {
  return Math.min(...protocols.map((protocol) => PROTOCOL_ORDER.indexOf(protocol)));
}
