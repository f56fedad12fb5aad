import { refuse } from '../../core/checks';
import type { Arrivals } from '../../load/arrivals';
import type { Load } from '../../load/load';
import type { Recording } from '../../load/recording';
import type { ClientsChange } from './client-source';
import { ClientSource } from './client-source';
import { PoissonSource } from './poisson-source';
import type { RateSegment } from './rate-source';
import { RateSource } from './rate-source';
import type { RequestSource } from './request-source';

/** A load as the simulation takes it. Times in whole milliseconds. */
export interface LoadSource {
  readonly source: RequestSource;
  /** When the load ends; undefined where it ends with its last request. */
  readonly endMs?: number | undefined;
}

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly value: number;
}

/** What a number of clients or requests leaves over when it is cut to a whole one. */
const EPSILON = 1e-9;

/** Makes the source of a load that begins at `startMs`. */
export function sourceOf(load: Load, startMs: number, serviceMs: number): LoadSource {
  const timeoutMs = toMs(load.timeoutSeconds);
  const recording = load.recording();
  const endMs = load.durationSeconds === undefined ? undefined : startMs + toMs(load.durationSeconds);
  if (recording !== undefined) {
    const lastMs = startMs + toMs(recording.durationSeconds);
    return { source: recordedSource(recording, load.arrivals, startMs, lastMs, serviceMs, timeoutMs), endMs: lastMs };
  }
  if (load.requestsPerSecond !== undefined) {
    // A rate without an end does not exist: Load.rate asks for a duration.
    const segments = rampedRate(load.requestsPerSecond, startMs, endMs ?? startMs, toMs(load.rampUpSeconds));
    return { source: rateSource(segments, load.arrivals, serviceMs, timeoutMs), endMs };
  }
  const intervalMs = load.ratePerClient === undefined ? 0 : Math.max(1, Math.round(1000 / load.ratePerClient));
  const thinkMs = toMs(load.thinkTimeSeconds);
  const source = new ClientSource({
    clients: load.clients ?? 0,
    requests: load.requests,
    serviceMs,
    timeoutMs,
    intervalMs,
    thinkMs,
    spreadsPauses: thinkMs > 0,
    // Clients that pause do not march in step: the first requests come over one round of them at least.
    rampMs: Math.max(toMs(load.rampUpSeconds), thinkMs === 0 ? 0 : thinkMs + serviceMs),
    // With a rate hey waits for its clock before the first request, too. rakyll/hey requester/requester.go `runWorker`
    startMs: startMs + intervalMs,
    endMs: endMs ?? Infinity,
  }, 0);
  return { source, endMs };
}

/** Refuses a load that was not over when the longest time that is simulated was. @param endMs when it was over */
export function checkFinished(load: Load, endMs: number | undefined): void {
  if (endMs === undefined) {
    refuse('forecast: load', load.describe(), 'a load that is answered within 7 days', 'send fewer requests, or allow more pods');
  }
}

/** A rate that rises over the ramp, a step per second. */
function rampedRate(requestsPerSecond: number, startMs: number, endMs: number, rampMs: number): RateSegment[] {
  const steps = Math.floor(Math.min(rampMs, endMs - startMs) / 1000);
  const ramp = Array.from({ length: steps }, (_, i) => ({
    startMs: startMs + i * 1000,
    endMs: startMs + (i + 1) * 1000,
    requestsPerSecond: (requestsPerSecond * (i + 0.5) * 1000) / rampMs,
  }));
  return [...ramp, { startMs: startMs + steps * 1000, endMs, requestsPerSecond }];
}

function rateSource(segments: readonly RateSegment[], arrivals: Arrivals, serviceMs: number, timeoutMs: number): RequestSource {
  return arrivals.name === 'poisson'
    ? new PoissonSource(segments, serviceMs, timeoutMs, arrivals.seed)
    : new RateSource(segments, serviceMs, timeoutMs, 0);
}

function recordedSource(
  recording: Recording, arrivals: Arrivals, startMs: number, endMs: number, serviceMs: number, timeoutMs: number,
): RequestSource {
  const { isRate, points } = recording;
  const stretches = points.map(({ timeSeconds, value }, i) => {
    const next = points[i + 1];
    return { startMs: startMs + toMs(timeSeconds), endMs: next === undefined ? endMs : startMs + toMs(next.timeSeconds), value };
  });
  if (isRate) {
    const segments = stretches.map((stretch) => ({ startMs: stretch.startMs, endMs: stretch.endMs, requestsPerSecond: stretch.value }));
    return rateSource(segments, arrivals, serviceMs, timeoutMs);
  }
  const changes = clientChanges(stretches);
  return new ClientSource({ clients: 0, serviceMs, timeoutMs, thinkMs: 0, startMs, endMs, rampMs: 0, changes }, 0);
}

/**
 * As many clients as requests were in flight. A number with a fraction is met on average: the clients of a second are the whole part of
 * what has added up.
 */
function clientChanges(stretches: readonly Stretch[]): ClientsChange[] {
  const changes: ClientsChange[] = [];
  let owed = 0;
  for (const { startMs, endMs, value } of stretches) {
    for (let timeMs = startMs; timeMs < endMs; timeMs += 1000) {
      const clients = Math.floor(value + owed + EPSILON);
      owed += value - clients;
      if (clients !== (changes[changes.length - 1]?.clients ?? 0)) {
        changes.push({ timeMs, clients });
      }
      if (Number.isInteger(value)) {
        break;
      }
    }
  }
  return changes;
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
