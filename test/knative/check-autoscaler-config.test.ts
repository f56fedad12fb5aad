import fc from '../support/properties';
import { AUTOSCALER_SETTINGS } from '../../lib/knative/autoscaler-settings';
import { checkAutoscalerConfig } from '../../lib/knative/check-autoscaler-config';
import { numberToken } from '../../lib/core/tokens';
import { describeShared } from '../support/shared';
import { faultsOf } from './faults-of';
import { rowsOf } from './tables';

const messages = (data: { [key: string]: string }) => checkAutoscalerConfig(data).map(({ message }) => message);

describe('checkAutoscalerConfig', () => {
  it.each<[{ [key: string]: string }, string]>([
    [{ 'scale-to-zero-grace-period': '0s' }, 'scale-to-zero-grace-period: expected a duration above 0s, got "0s"'],
    [{ 'scale-down-delay': '1500ms' }, 'scale-down-delay: expected a duration of at least 0s in whole seconds, got "1500ms"'],
    [{ 'scale-down-delay': '-1s' }, 'scale-down-delay: expected a duration of at least 0s in whole seconds, got "-1s"'],
    [{ 'scale-to-zero-pod-retention-period': '-1ns' }, 'scale-to-zero-pod-retention-period: expected a duration of at least 0s, got "-1ns"'],
    [{ 'target-burst-capacity': '-0.5' }, 'target-burst-capacity: expected a number of at least 0, or -1 for no limit, got "-0.5"'],
    [{ 'container-concurrency-target-percentage': '101' },
      'container-concurrency-target-percentage: expected a number above 0 and up to 100 (up to 1 it is a factor), got "101"'],
    [{ 'container-concurrency-target-default': '0.01' },
      'container-concurrency-target-default: expected a number that is at least 0.01 once multiplied by the utilisation of 0.7, got "0.01"'],
    [{ 'requests-per-second-target-default': '0' }, 'requests-per-second-target-default: expected a number of at least 0.01, got "0"'],
    [{ 'activator-capacity': '0.9' }, 'activator-capacity: expected a number of at least 1, got "0.9"'],
    [{ 'max-scale-up-rate': '1' }, 'max-scale-up-rate: expected a number above 1, got "1"'],
    [{ 'max-scale-down-rate': '-Inf' }, 'max-scale-down-rate: expected a number above 1, got "-Inf"'],
    [{ 'stable-window': '6500ms' }, 'stable-window: expected a duration from 6s to 3600s in whole seconds, got "6500ms"'],
    [{ 'panic-window-percentage': '100.1' }, 'panic-window-percentage: expected a number from 1 to 100, got "100.1"'],
    [{ 'initial-scale': '0' }, 'initial-scale: expected a whole number of at least 1 (0 needs allow-zero-initial-scale), got "0"'],
    [{ 'initial-scale': '-1', 'allow-zero-initial-scale': 'true' }, 'initial-scale: expected a whole number of at least 0, got "-1"'],
    [{ 'min-scale': '-1' }, 'min-scale: expected a whole number of at least 0, got "-1"'],
    [{ 'max-scale': '-1' }, 'max-scale: expected a whole number of at least 0, got "-1"'],
    [{ 'max-scale': '11', 'max-scale-limit': '10' }, 'max-scale: expected a whole number from 1 to max-scale-limit 10, got "11"'],
    [{ 'max-scale-limit': '10' }, 'max-scale: expected a whole number from 1 to max-scale-limit 10, got undefined'],
    [{ 'max-scale-limit': '-1' }, 'max-scale-limit: expected a whole number of at least 0, got "-1"'],
    [{ 'min-scale': '4', 'max-scale': '3' }, 'min-scale: expected a whole number of at most max-scale 3, got "4"'],
  ])('complains of %p', (data, message) => {
    expect(messages(data)).toEqual([message]);
  });

  it.each<[string, string, string]>([
    ['enable-scale-to-zero', 'yes', 'enable-scale-to-zero: expected "true" or "false", got "yes"'],
    ['max-scale', '1.5', 'max-scale: expected a whole number, got "1.5"'],
    ['max-scale-up-rate', 'fast', 'max-scale-up-rate: expected a number, got "fast"'],
    ['stable-window', '60', 'stable-window: expected a duration with its unit, such as "90s" or "1m30s", got "60"'],
  ])('complains of %s: %s, which Knative cannot read', (key, value, message) => {
    expect(messages({ [key]: value })).toEqual([message]);
  });

  it('names all that is wrong, where Knative stops at the first', () => {
    expect(checkAutoscalerConfig({ 'stable-window': 'x', 'max-scale-up-rate': '0', 'activator-capacity': '0' }).map(({ path }) => path))
      .toEqual(['stable-window', 'activator-capacity', 'max-scale-up-rate']);
  });

  it('does not complain of what only follows from another fault', () => {
    expect(checkAutoscalerConfig({ 'container-concurrency-target-percentage': '0' }).map(({ path }) => path)).toEqual(['container-concurrency-target-percentage']);
    expect(checkAutoscalerConfig({ 'max-scale-limit': 'ten' }).map(({ path }) => path)).toEqual(['max-scale-limit']);
  });

  it.each<{ [key: string]: string }>([
    {}, { 'container-concurrency-target-percentage': '1' }, { 'container-concurrency-target-percentage': '1.5' }, { 'panic-threshold-percentage': '50' },
    { 'max-scale': '10', 'max-scale-limit': '10' }, { 'min-scale': '4' }, { 'container-concurrency-target-percentage': 'NaN' },
    { 'scale-down-delay': '9223372036854775807ns' }, { 'target-burst-capacity': 'NaN' }, { 'max-scale-up-rate': 'Inf' }, { 'pod-autoscaler-class': '' },
  ])('lets %p pass, as Knative does', (data) => {
    expect(messages(data)).toEqual([]);
  });

  it('ignores keys that Knative does not know', () => {
    const other = fc.string().filter((key) => !Object.hasOwn(AUTOSCALER_SETTINGS, key));
    fc.assert(fc.property(other, fc.string(), (key, value) => checkAutoscalerConfig({ [key]: value }).length === 0));
  });

  it('asks for quotes where the value is no text', () => {
    expect(messages({ 'max-scale': 5 as unknown as string })).toEqual(
      ['max-scale: expected a whole number, got 5; the values of a ConfigMap are texts: write "5" in quotes'],
    );
  });

  it('lets a value pass that only the deployment knows', () => {
    expect(messages({ 'max-scale': String(numberToken(3)), 'stable-window': '⟦pulumi:1⟧' })).toEqual([]);
  });
});

describe('the ends of each range', () => {
  it.each<[key: string, taken: readonly string[], refused: readonly string[]]>([
    ['scale-to-zero-grace-period', ['1ns', '30s', '100h'], ['0s', '-1ns']],
    ['scale-down-delay', ['0s', '1s', '2h'], ['-1s', '1ns', '999ms', '1s1ns']],
    ['scale-to-zero-pod-retention-period', ['0s', '1ns', '2h'], ['-1ns']],
    ['target-burst-capacity', ['0', '-0', '-1', '0.5', '1e9'], ['-0.1', '-0.999', '-1.001', '-2']],
    ['container-concurrency-target-percentage', ['0.001', '0.85', '1', '1.0001', '70', '100'], ['0', '-1', '100.01', '-0.5']],
    ['container-concurrency-target-default', ['0.0143', '1', '1e6'], ['0.0142', '0', '-1']],
    ['requests-per-second-target-default', ['0.01', '200'], ['0.0099', '-1']],
    ['activator-capacity', ['1', '1.0', '1e3'], ['0.999', '-1', '0']],
    ['max-scale-up-rate', ['1.0001', '1000'], ['1', '1.0', '0', '-2']],
    ['max-scale-down-rate', ['1.0001', '2'], ['1', '0.5']],
    ['stable-window', ['6s', '7s', '1h', '60m', '3600s'], ['5s', '5999ms', '1h1s', '3600001ms', '60500ms', '0s', '-60s']],
    ['panic-window-percentage', ['1', '1.5', '100'], ['0.99', '100.01', '0', '-10']],
    ['panic-threshold-percentage', ['0', '-5', '1000000'], []],
    ['initial-scale', ['1', '2147483647', '+3'], ['0', '-1', '2147483648', '1.0']],
    ['min-scale', ['0', '2147483647'], ['-1', '2147483648', '']],
    ['max-scale', ['0', '1', '2147483647'], ['-1', '2147483648']],
    ['max-scale-limit', ['0'], ['-1', '2147483648']],
    ['enable-scale-to-zero', ['true', 'false', 'T', 'F', '1', '0', 'TRUE'], ['yes', 'tRUE', '', ' true', 'on']],
    ['allow-zero-initial-scale', ['t', 'False'], ['no', '2']],
    ['pod-autoscaler-class', ['', 'x', 'foo.knative.dev'], []],
  ])('of %s: takes %j and refuses %j', (key, taken, refused) => {
    expect(taken.filter((value) => messages({ [key]: value }).length > 0)).toEqual([]);
    expect(refused.filter((value) => checkAutoscalerConfig({ [key]: value }).map(({ path }) => path).join() !== key)).toEqual([]);
  });
});

describe('keys that are judged together', () => {
  it.each<[data: { [key: string]: string }, expected: string[]]>([
    [{ 'initial-scale': '0', 'allow-zero-initial-scale': 'true' }, []],
    [{ 'initial-scale': '0', 'allow-zero-initial-scale': 'yes' }, ['allow-zero-initial-scale: expected "true" or "false", got "yes"']],
    [{ 'max-scale': '1', 'max-scale-limit': '1' }, []],
    [{ 'max-scale': '0', 'max-scale-limit': '3' }, ['max-scale: expected a whole number from 1 to max-scale-limit 3, got "0"']],
    [{ 'min-scale': '3', 'max-scale': '3' }, []],
    [{ 'min-scale': '3', 'max-scale': '0' }, []],
    [{ 'min-scale': '3', 'max-scale': 'x' }, ['max-scale: expected a whole number, got "x"']],
    [{ 'min-scale': 'x', 'max-scale': '1' }, ['min-scale: expected a whole number, got "x"']],
    [{ 'min-scale': '9', 'max-scale': '8', 'max-scale-limit': '7' }, [
      'max-scale: expected a whole number from 1 to max-scale-limit 7, got "8"', 'min-scale: expected a whole number of at most max-scale 8, got "9"',
    ]],
    [{ 'container-concurrency-target-percentage': '50', 'container-concurrency-target-default': '0.02' }, []],
    [{ 'container-concurrency-target-percentage': '49', 'container-concurrency-target-default': '0.02' }, [
      'container-concurrency-target-default: expected a number that is at least 0.01 once multiplied by the utilisation of 0.49, got "0.02"',
    ]],
    [{ 'container-concurrency-target-percentage': 'x', 'container-concurrency-target-default': '0' }, ['container-concurrency-target-percentage: expected a number, got "x"']],
  ])('%j: %j', (data, expected) => expect(messages(data)).toEqual(expected));

  it('asks for quotes around every kind of value that YAML makes of a plain one', () => {
    const data = { 'enable-scale-to-zero': true, 'max-scale-up-rate': 1.5 };
    expect(messages(data as never)).toEqual([
      'enable-scale-to-zero: expected "true" or "false", got true; the values of a ConfigMap are texts: write "true" in quotes',
      'max-scale-up-rate: expected a number, got 1.5; the values of a ConfigMap are texts: write "1.5" in quotes',
    ]);
  });

  it('takes a key that YAML leaves without a value as absent', () => {
    expect(messages({ 'max-scale': null, 'stable-window': undefined } as never)).toEqual([]);
  });

  it.each([[null, 'null'], ['max-scale: 5', '"max-scale: 5"'], [[], '[]'], [5, '5']])('refuses %j, which is no data', (data, got) => {
    expect(faultsOf(() => checkAutoscalerConfig(data as never))).toEqual([`checkAutoscalerConfig: expected the data of config-autoscaler, an object of texts, got ${got}`]);
  });
});

describeShared('kpa-traces', 'checkAutoscalerConfig against the real webhook', (folder) => {
  it('answers every row of config-validation.json', () => {
    const rows = rowsOf(folder, 'config-validation');
    expect(rows.length).toBeGreaterThan(30);
    for (const [config, ok] of rows) {
      expect({ config, ok: checkAutoscalerConfig(config).length === 0 }).toEqual({ config, ok });
    }
  });
});
