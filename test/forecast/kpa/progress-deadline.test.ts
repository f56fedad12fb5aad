import { progressDeadlineSeconds } from '../../../lib/forecast/kpa/progress-deadline';

const KEY = 'serving.knative.dev/progress-deadline';

describe('how long a revision may take until it is ready', () => {
  it.each([
    ['600 s, as config-deployment has it, where it says nothing', undefined, 600],
    ['what its annotation says', '20m', 1200],
    ['several units together', '1h0m30s', 3630],
    ['600 s where the annotation is no duration of Go', '20', 600],
  ])('is %s', (_, text, deadline) => {
    expect(progressDeadlineSeconds(text === undefined ? {} : { annotations: { [KEY]: text } })).toBe(deadline);
  });

  it('is not told by other annotations', () => {
    expect(progressDeadlineSeconds({ annotations: { 'autoscaling.knative.dev/progress-deadline': '20m' } })).toBe(600);
  });
});
