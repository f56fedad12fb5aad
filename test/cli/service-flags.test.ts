import { Command } from 'commander';
import { parseSettings, revisionFrom, serviceFlags, withServiceFlags } from '../../lib/cli/service-flags';
import { refusalOf } from '../support/refusal';

const refusal = refusalOf;

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

describe('each setting of a service', () => {
  const ANNOTATIONS: ReadonlyArray<[flag: string, value: string, annotation: string]> = [
    ['soft', '5', 'target'], ['utilization', '80', 'target-utilization-percentage'], ['metric', 'rps', 'metric'], ['min', '2', 'min-scale'], ['max', '9', 'max-scale'],
    ['initial', '3', 'initial-scale'], ['activation', '2', 'activation-scale'], ['window', '90s', 'window'], ['panic-window', '20', 'panic-window-percentage'],
    ['panic-threshold', '300', 'panic-threshold-percentage'], ['burst', '-1', 'target-burst-capacity'], ['delay', '1m', 'scale-down-delay'], ['retention', '1m', 'scale-to-zero-pod-retention-period'],
  ];

  it.each(ANNOTATIONS)('--%s %s is the annotation %s', (flag, value, annotation) => {
    expect(revisionFrom({ [flag]: value })).toEqual({
      annotations: { 'autoscaling.knative.dev/min-scale': '1', [`autoscaling.knative.dev/${annotation}`]: value }, containerConcurrency: 0,
    });
  });

  it.each([...ANNOTATIONS, ['hard', '10', ''] as const])('--%s %s is a flag and a setting of compare', (flag, value) => {
    const command = withServiceFlags(new Command()).exitOverride();
    command.parse([`--${flag}`, value], { from: 'user' });
    expect(serviceFlags(command.opts())).toEqual({ [flag]: value });
    expect(parseSettings(`${flag}=${value}`)).toEqual({ [flag]: value });
  });

  it.each([
    [{ utilization: '101' }, '--utilization: expected a number from 1 to 100, got "101"'],
    [{ metric: 'cpu' }, '--metric: expected concurrency or rps, got "cpu"'],
    [{ min: 'x' }, '--min: expected a whole number from 0 to 2147483647, got "x"'],
    [{ min: '5', max: '2' }, '2 values are wrong\n  - --max: expected a whole number of at least min-scale 5, or 0 for no limit, got "2"\n'
      + '  - --min: expected a whole number of at most max-scale 2, got "5"'],
    [{ initial: '-1' }, '--initial: expected a whole number of at least 1, got "-1"'],
    [{ activation: '0' }, '--activation: expected a whole number from 2 to 2147483647, got "0"'],
    [{ window: '1s' }, '--window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "1s"'],
    [{ 'panic-window': '101' }, '--panic-window: expected a number from 1 to 100, got "101"'],
    [{ 'panic-threshold': '100' }, '--panic-threshold: expected a number from 110 to 1000, got "100"'],
    [{ burst: '-2' }, '--burst: expected a number of at least 0, or -1 for no limit, got "-2"'],
    [{ delay: '2h' }, '--delay: expected a duration from 0s to 3600s in whole seconds, such as "90s" or "1m30s", got "2h"'],
    [{ hard: '-1' }, '--hard: expected a whole number from 0 to 1000, got "-1"'],
    [{ hard: '1e2' }, '--hard: expected a whole number from 0 to 1000, got "1e2"'],
    [{ hard: '' }, '--hard: expected a whole number from 0 to 1000, got ""'],
  ])('is refused by its flag: %j', (flags, message) => {
    expect(refusalOf(() => revisionFrom(flags))).toBe(message);
  });

  it('is called without dashes where it was typed without', () => {
    expect(refusalOf(() => revisionFrom({ hard: 'x' }, ''))).toBe('hard: expected a whole number from 0 to 1000, got "x"');
    expect(refusalOf(() => revisionFrom({ soft: '0' }, ''))).toBe('soft: expected a number of at least 0.01, got "0"');
    expect(refusalOf(() => revisionFrom({ hart: '1' }, ''))).toBe('setting: expected one of hard, soft, utilization, metric, min, max, initial, activation, window, '
      + 'panic-window, panic-threshold, burst, delay, retention, got "hart"');
  });
});
