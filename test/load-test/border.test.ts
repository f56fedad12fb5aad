import { seconds } from '../../lib/core/duration';
import { InputError } from '../../lib/core/input-error';
import { compare, forecast } from '../../lib/forecast';
import { Toleration } from '../../lib/kserve/toleration';
import { Load } from '../../lib/load';
import { Expect, LoadTarget, Payload, WaitForService } from '../../lib/load-test';
import { Concurrency, KedaMetric, Scaling } from '../../lib/scaling';
import { used } from '../support/fault-of';

// What JavaScript, JSON and `any` hand in.
const untyped = (value: unknown): never => value as never;
const load = Load.concurrent(5, seconds(10));

function messageOf(build: () => unknown): string {
  try {
    used(build)();
  } catch (error) {
    if (error instanceof InputError) {
      return error.message;
    }
    throw error;
  }
  return 'taken';
}

it.each<[string, () => unknown]>([
  ['Load.concurrent: duration: expected a Duration, got 30; write Duration.seconds(30)', () => Load.concurrent(5, untyped(30))],
  ['Load.concurrent: expected an object with the props of Load, got null', () => Load.concurrent(5, seconds(1), untyped(null))],
  ["Load.concurrent: thinkTme: expected a prop that Load has, got 1; did you mean 'thinkTime'?", () => Load.concurrent(5, seconds(1), untyped({ thinkTme: 1 }))],
  ['Load.concurrent: thinkTime: expected a Duration, got 0; write Duration.seconds(0)', () => Load.concurrent(5, seconds(1), untyped({ thinkTime: 0 }))],
  ['Load.rate: headers.a: expected a text, got 1; put it in quotes', () => Load.rate(5, seconds(1), untyped({ headers: { a: 1 } }))],
  ['Scaling.kpa: expected an object with the props of Scaling.kpa, got 5', () => Scaling.kpa(untyped(5))],
  ["Scaling.kpa: maxReplica: expected a prop that Scaling.kpa has, got 5; did you mean 'maxReplicas'?", () => Scaling.kpa(untyped({ maxReplica: 5 }))],
  ['Scaling.kpa: metric: expected a Metric such as Metric.rps(), got "rps"', () => Scaling.kpa(untyped({ metric: 'rps' }))],
  ['Scaling.hpa: target: expected a number, got "80"; write 80 without quotes', () => Scaling.hpa(untyped({ target: '80' }))],
  ['Scaling.keda: metrics: expected a list, each a KedaMetric such as KedaMetric.cpu(80), got undefined', () => Scaling.keda(untyped({}))],
  ['Scaling.none: expected an object with the props of Scaling.none, got 3', () => Scaling.none(untyped(3))],
  ['KedaMetric.graphite: expected an object with the props of KedaMetric.graphite, got undefined', () => KedaMetric.graphite(untyped(undefined))],
  ['Concurrency.hard: expected a whole number from 1 to 1000, got "10"; write 10 without quotes', () => Concurrency.hard(untyped('10'))],
  ['Toleration.equal: value: expected a text, got true; put it in quotes', () => Toleration.equal('gpu', untyped(true))],
  ['Expect.p95: limit: expected a Duration, got 1; write Duration.seconds(1)', () => Expect.p95(untyped(1))],
  ["Expect.podsAsForecast: tolerence: expected a prop that Expect.podsAsForecast has, got 1; did you mean 'tolerance'?",
    () => Expect.podsAsForecast(untyped({ tolerence: 1 }))],
  ['WaitForService.upTo: limit: expected a Duration, got 60; write Duration.seconds(60)', () => WaitForService.upTo(untyped(60))],
  ['LoadTarget.ingress: port: expected a number, got "80"; write 80 without quotes', () => LoadTarget.ingress(untyped({ port: '80' }))],
  ['Payload.fromText: expected a text, got {}', () => Payload.fromText(untyped({}))],
  ['forecast: service: expected a service, or what its Knative revision carries, got undefined', () => forecast(untyped(undefined), load)],
  ['forecast: load: expected a Load such as Load.concurrent(50, Duration.seconds(30)), got 50', () => forecast({}, untyped(50))],
  ['forecast: serviceTime: expected a Duration or a ServiceTime, got 2; write Duration.seconds(2)', () => forecast({}, load, untyped({ serviceTime: 2 }))],
  ["forecast: startUpTime: expected a prop that forecast has, got 2; did you mean 'startupTime'?", () => forecast({}, load, untyped({ startUpTime: 2 }))],
  ['forecast: progress: expected an object with report(simulatedSeconds), got { report: [] }', () => forecast({}, load, untyped({ progress: { report: [] } }))],
  ['compare: settings: expected a list, at least 1, each an object with the props of compare, got 5', () => compare(untyped(5))],
])('%s', (message, build) => {
  expect(messageOf(build)).toBe(message);
});
