import { assumedText } from '../../lib/forecast-report';
import { exampleForecast } from '../support/example-forecast';

describe('what was assumed', () => {
  it('is one line: arrivals, service time, places of a pod, start-up', () => {
    expect(assumedText(exampleForecast())).toBe(
      'Assumed: each client waits for its answer before it sends the next request; 1 s of work per request, however many a pod works on '
      + '(not told: a guess); a pod works on at most 10 requests at once, its hard limit; 10 s until a new pod is ready (not told: a guess).',
    );
  });
});
