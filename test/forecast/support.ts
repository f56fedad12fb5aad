import type { DeciderSpec } from '../../lib/knative/revision';
import { resolveDecider } from '../../lib/knative/resolve-decider';
import type { ClientsSpec } from '../../lib/forecast/traffic/client-source';
import { ClientSource } from '../../lib/forecast/traffic/client-source';
import { KpaLoop } from '../../lib/forecast/kpa/kpa-loop';
import type { KpaLoopInput } from '../../lib/forecast/kpa/kpa-loop-input';
import type { RequestSource } from '../../lib/forecast/traffic/request-source';

/** The parameters of a revision with hard limit 10 and Knative's defaults, but for what is given. */
export function specOf(changes: Partial<DeciderSpec> = {}): DeciderSpec {
  return { ...resolveDecider({ containerConcurrency: 10 }), ...changes };
}

/** Clients that call for 30 seconds from the beginning, but for what is given. */
export function clientsOf(changes: Partial<ClientsSpec> = {}): ClientsSpec {
  return { clients: 1, serviceMs: 1000, thinkMs: 0, startMs: 0, endMs: 30_000, rampMs: 0, ...changes };
}

/** Runs a revision with hard limit 10 whose pods need 4 seconds to start, but for what is given. */
export function runLoop(sources: readonly RequestSource[], changes: Partial<KpaLoopInput> = {}): KpaLoop {
  return new KpaLoop({
    spec: specOf(),
    containerConcurrency: 10,
    startupMs: 4000,
    durationMs: 120_000,
    progressDeadlineMs: 600_000,
    sources,
    keepSamples: true,
    ...changes,
  }).run();
}

/** The same for clients. */
export function runClients(clients: readonly ClientsSpec[], changes: Partial<KpaLoopInput> = {}): KpaLoop {
  return runLoop(clients.map((spec, i) => new ClientSource(spec, i)), changes);
}
