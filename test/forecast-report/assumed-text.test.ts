import { seconds } from '../../lib/core/duration';
import type { ForecastOptions, Revision } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import { assumedText } from '../../lib/forecast-report/assumed-text';
import { Load } from '../../lib/load';
import { exampleForecast } from '../support/example-forecast';

describe('what was assumed', () => {
  it('is one line: arrivals, service time, places of a pod, start-up', () => {
    expect(assumedText(exampleForecast())).toBe(
      'Assumed: each client waits for its answer before it sends the next request; 1 s of work per request, however many a pod works on '
      + '(not told: a guess); a pod works on at most 10 requests at once, its hard limit; 10 s until a new pod is ready (not told: a guess).',
    );
  });

  it('is made of the four sentences in that order, whatever they are', () => {
    expect(assumedText({ assumptions: { arrivals: 'a', serviceTime: 'b', workers: 'c; d', startup: 'e' } })).toBe('Assumed: a; b; c; d; e.');
  });

  it.each<[string, Revision, Load, ForecastOptions, string]>([
    [
      'a soft limit and a rate', {}, Load.rate(5, seconds(10)), {},
      'Assumed: requests come evenly spaced, whether or not earlier ones were answered; 1 s of work per request, however many a pod works on (not told: a guess); '
      + 'a pod works on any number of requests at once: it has no hard limit, and its workers are not told; 10 s until a new pod is ready (not told: a guess).',
    ],
    [
      'workers that are told', {}, Load.concurrent(5, seconds(10)), { workersPerPod: 1, startupTime: seconds(90) },
      'Assumed: each client waits for its answer before it sends the next request; 1 s of work per request, however many a pod works on (not told: a guess); '
      + 'a pod works on at most 1 request at once, as many as it has workers; 90 s until a new pod is ready.',
    ],
    [
      'a hard limit of one', { containerConcurrency: 1 }, Load.concurrent(5, seconds(10)), { startupTime: seconds(300) },
      'Assumed: each client waits for its answer before it sends the next request; 1 s of work per request, however many a pod works on (not told: a guess); '
      + 'a pod works on at most 1 request at once, its hard limit; 5 min until a new pod is ready.',
    ],
  ])('says what is told and what is a guess, of %s', (_what, revision, load, options, text) => {
    expect(assumedText(forecast(revision, load, options))).toBe(text);
  });
});
