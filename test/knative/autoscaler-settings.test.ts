import type { AutoscalerSettingKey } from '../../lib/knative/autoscaler-settings';
import { clusterUtilization, readAutoscalerSettings } from '../../lib/knative/autoscaler-settings';

const utilizationOf = (percentage: string) => clusterUtilization(readAutoscalerSettings({ 'container-concurrency-target-percentage': percentage }).settings);

describe('readAutoscalerSettings', () => {
  it('stands at Knative\'s defaults without data', () => {
    expect(readAutoscalerSettings()).toEqual({
      unreadable: [],
      settings: {
        'pod-autoscaler-class': 'kpa.autoscaling.knative.dev',
        'enable-scale-to-zero': true,
        'allow-zero-initial-scale': false,
        'max-scale-up-rate': 1000,
        'max-scale-down-rate': 2,
        'container-concurrency-target-percentage': 70,
        'container-concurrency-target-default': 100,
        'requests-per-second-target-default': 200,
        'target-burst-capacity': 211,
        'panic-window-percentage': 10,
        'activator-capacity': 100,
        'panic-threshold-percentage': 200,
        'initial-scale': 1,
        'min-scale': 0,
        'max-scale': 0,
        'max-scale-limit': 0,
        'stable-window': 60_000_000_000n,
        'scale-down-delay': 0n,
        'scale-to-zero-grace-period': 30_000_000_000n,
        'scale-to-zero-pod-retention-period': 0n,
      },
    });
  });

  it('reads every kind of value', () => {
    const { settings } = readAutoscalerSettings({
      'pod-autoscaler-class': 'mine', 'enable-scale-to-zero': 'F', 'max-scale-up-rate': '0x1p3', 'max-scale': '+7', 'stable-window': '1m30s',
    });
    expect(settings).toMatchObject({
      'pod-autoscaler-class': 'mine', 'enable-scale-to-zero': false, 'max-scale-up-rate': 8, 'max-scale': 7, 'stable-window': 90_000_000_000n,
    });
  });

  it('names what it cannot read, and leaves it at the default', () => {
    const { settings, unreadable } = readAutoscalerSettings({ 'max-scale': '1.5', 'enable-scale-to-zero': 'yes' });
    expect(unreadable).toEqual([
      { key: 'enable-scale-to-zero', value: 'yes', kind: '"true" or "false"' },
      { key: 'max-scale', value: '1.5', kind: 'a whole number' },
    ]);
    expect(settings).toMatchObject({ 'max-scale': 0, 'enable-scale-to-zero': true });
  });

  it('ignores keys that Knative does not know', () => {
    expect(readAutoscalerSettings({ _example: 'max-scale: x', 'max-scale-up': 'x' })).toEqual(readAutoscalerSettings());
  });
});

describe('clusterUtilization', () => {
  it.each([['70', 0.7], ['1.5', 0.015], ['100', 1]])('takes %s as a percentage', (text, factor) => {
    expect(utilizationOf(text)).toBe(factor);
  });

  it.each([['1', 1], ['0.85', 0.85], ['0', 0]])('takes %s as a factor', (text, factor) => {
    expect(utilizationOf(text)).toBe(factor);
  });
});

describe('a text of config-autoscaler', () => {
  const read = (key: AutoscalerSettingKey, value: unknown): unknown => {
    const { settings, unreadable } = readAutoscalerSettings({ [key]: value } as never);
    return unreadable.length === 0 ? settings[key] : unreadable.map((one) => `${String(one.value)} is not ${one.kind}`).join();
  };

  it.each<[key: AutoscalerSettingKey, values: ReadonlyArray<readonly [text: unknown, read: unknown]>]>([
    ['pod-autoscaler-class', [['', ''], [' x ', ' x '], [5, '5 is not a text']]],
    ['enable-scale-to-zero', [['0', false], ['t', true], ['False', false], ['yes', 'yes is not "true" or "false"'], ['', ' is not "true" or "false"'], [false, 'false is not "true" or "false"']]],
    ['target-burst-capacity', [['-1', -1], ['1_000', 1000], ['Infinity', Infinity], ['nan', NaN], ['1e400', '1e400 is not a number'], ['', ' is not a number'], [211, '211 is not a number']]],
    ['max-scale', [['+7', 7], ['-7', -7], ['2147483647', 2147483647], ['2147483648', '2147483648 is not a whole number'], ['1e3', '1e3 is not a whole number']]],
    ['stable-window', [
      ['1h2m3s', 3_723_000_000_000n], ['-1s', -1_000_000_000n], ['0', 0n], ['1.5us', 1500n],
      ['1d', '1d is not a duration with its unit, such as "90s" or "1m30s"'], ['', ' is not a duration with its unit, such as "90s" or "1m30s"'],
    ]],
    ['scale-down-delay', [[undefined, 0n], [null, 0n]]],
    ['initial-scale', [[undefined, 1], [null, 1]]],
  ])('of %s is read as Go does: %p', (key, values) => {
    expect(values.map(([text]) => read(key, text))).toEqual(values.map(([, expected]) => expected));
  });

  it('that cannot be read takes nothing from the others, and is named in the order of the keys that Knative has', () => {
    const { settings, unreadable } = readAutoscalerSettings({ 'stable-window': 'x', 'max-scale': '5', 'max-scale-up-rate': 'y', 'scale-down-delay': '15s' });
    expect(unreadable.map(({ key, value }) => `${key}: ${value}`)).toEqual(['max-scale-up-rate: y', 'stable-window: x']);
    expect(settings).toMatchObject({ 'stable-window': 60_000_000_000n, 'max-scale': 5, 'max-scale-up-rate': 1000, 'scale-down-delay': 15_000_000_000n });
  });
});
