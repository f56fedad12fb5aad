import { parseSettings, revisionFrom, serviceFlags } from '../../lib/cli/service-flags';

const refusal = (read: () => unknown): string => {
  try {
    return `took ${JSON.stringify(read())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the settings of a service', () => {
  it('are found among all flags, by their names with dashes', () => {
    expect(serviceFlags({ hard: '10', panicWindow: '5', clients: 50, app: 'dist' })).toEqual({ 'hard': '10', 'panic-window': '5' });
  });

  it.each([
    ['nothing: one pod at least, as KServe has it', {}, { annotations: { 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 0 }],
    ['a hard limit', { hard: '10' }, { annotations: { 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 10 }],
    ['annotations', { min: '0', soft: '5', window: '30s' }, {
      annotations: { 'autoscaling.knative.dev/min-scale': '0', 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/window': '30s' },
      containerConcurrency: 0,
    }],
  ])('are a revision: %s', (_what, flags, revision) => {
    expect(revisionFrom(flags)).toEqual(revision);
  });

  it.each([
    [{ hard: 'ten' }, '--hard: expected a whole number from 0 to 1000, got "ten"'],
    [{ hard: '1001' }, '--hard: expected a whole number from 0 to 1000, got 1001'],
    [{ soft: '0' }, '--soft: expected a number of at least 0.01, got "0"'],
    [{ max: '-1' }, '--max: expected a whole number from 0 to 2147483647, got "-1"'],
  ])('are refused as Knative refuses them: %j', (flags, message) => {
    expect(refusal(() => revisionFrom(flags))).toBe(message);
  });

  it('are read from one word', () => {
    expect(parseSettings('hard=10, utilization=100')).toEqual({ hard: '10', utilization: '100' });
  });

  it.each(['hard', 'hard=', '=10', 'hard=1=2', ''])('are not read from %j', (text) => {
    expect(refusal(() => parseSettings(text))).toBe(`setting: expected name=value, as in hard=10,utilization=100, got ${JSON.stringify(text)}`);
  });
});
