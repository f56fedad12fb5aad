import fc from '../support/properties';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { readAutoscalerSettings } from '../../lib/knative/autoscaler-settings';
import { checkScales } from '../../lib/knative/scale-rules';

const GROUP = 'autoscaling.knative.dev';

function messages(scales: { [key: string]: string }, config: { [key: string]: string } = {}): string[] {
  const annotations = Object.fromEntries(Object.entries(scales).map(([key, value]) => [`${GROUP}/${key}`, value]));
  return checkScales(annotations, readAutoscalerSettings(config).settings).map(({ message }) => message.replaceAll(`${GROUP}/`, ''));
}

describe('min-scale and max-scale', () => {
  it.each(['-1', 'x', '', '1.5', '2147483648', ' 1'])('must be a 32-bit number of pods, unlike %p', (value) => {
    expect(messages({ 'min-scale': value })).toEqual([`min-scale: expected a whole number from 0 to 2147483647, got "${value}"`]);
    expect(messages({ maxScale: value })).toEqual([`maxScale: expected a whole number from 0 to 2147483647, got "${value}"`]);
  });

  it('must be in order, unless the maximum is 0 for no limit', () => {
    fc.assert(fc.property(fc.nat(20), fc.nat(20), (min, max) => {
      expect(messages({ 'min-scale': String(min), 'max-scale': String(max) }).length).toBe(max !== 0 && max < min ? 2 : 0);
    }));
  });

  it('are both named, in the newer spelling whichever was used', () => {
    expect(messages({ minScale: '3', maxScale: '2' })).toEqual([
      'max-scale: expected a whole number of at least min-scale 3, or 0 for no limit, got "2"',
      'min-scale: expected a whole number of at most max-scale 2, got "3"',
    ]);
  });

  it('are not compared with the cluster\'s defaults', () => {
    expect(messages({ 'min-scale': '12' }, { 'max-scale': '5' })).toEqual([]);
  });

  it('leave room for no unlimited revision where the cluster has a limit', () => {
    const limited = { 'max-scale': '5', 'max-scale-limit': '10' };
    expect(messages({ 'max-scale': '0' }, limited)).toEqual(['max-scale: expected a whole number from 1 to 10, got "0"']);
    expect(messages({ 'max-scale': '11' }, limited)).toEqual(['max-scale: expected a whole number from 1 to 10, got "11"']);
    expect(messages({ 'max-scale': '10' }, limited)).toEqual([]);
    expect(messages({}, limited)).toEqual([]);
  });
});

describe('activation-scale', () => {
  const hint = 'it must be at least 2 and lie within min-scale and max-scale';

  it.each<[{ [key: string]: string }, string]>([
    [{ 'activation-scale': '1' }, `expected a whole number from 2 to 2147483647, got "1"; ${hint}`],
    [{ 'activation-scale': 'x' }, `expected a whole number from 2 to 2147483647, got "x"; ${hint}`],
    [{ 'activation-scale': '2', 'min-scale': '3' }, `expected a whole number from 3 to 2147483647, got "2"; ${hint}`],
    [{ 'activation-scale': '5', 'max-scale': '4' }, `expected a whole number from 2 to 4, got "5"; ${hint}`],
    [{ 'activation-scale': '2', 'max-scale': '1' }, `expected nothing, since max-scale is 1, got "2"; ${hint}`],
  ])('refuses %p', (scales, message) => {
    expect(messages(scales)).toEqual([`activation-scale: ${message}`]);
  });

  it('accepts what lies between', () => {
    expect(messages({ 'activation-scale': '3', 'min-scale': '3', 'max-scale': '3' })).toEqual([]);
    expect(messages({ 'activation-scale': '9', 'max-scale': '0' })).toEqual([]);
  });

  it('is judged without a minimum that is wrong itself', () => {
    expect(messages({ 'activation-scale': '2', 'min-scale': '-5' })).toEqual(['min-scale: expected a whole number from 0 to 2147483647, got "-5"']);
  });
});

describe('initial-scale', () => {
  const { name } = annotationKeys.initialScale;

  it('may be 0 only where the cluster allows it', () => {
    expect(messages({ 'initial-scale': '0' })).toEqual([
      'initial-scale: expected a whole number of at least 1, got "0"; 0 needs allow-zero-initial-scale in config-autoscaler',
    ]);
    expect(messages({ initialScale: '0' }, { 'allow-zero-initial-scale': 'true' })).toEqual([]);
  });

  it('may not be below 0 anywhere', () => {
    expect(messages({ 'initial-scale': '-1' }, { 'allow-zero-initial-scale': 'true' })).toEqual(
      ['initial-scale: expected a whole number of at least 0, got "-1"'],
    );
  });

  it('may be larger than 32 bits, as upstream', () => {
    expect(checkScales({ [name]: '2147483648' }, readAutoscalerSettings().settings)).toEqual([]);
  });
});

describe('the ends of each number of pods', () => {
  it.each<[key: string, taken: readonly string[], refused: readonly string[]]>([
    ['min-scale', ['0', '+3', '-0', '2147483647', '007'], ['-1', '0x1', '1e3', '99999999999999999999']],
    ['max-scale', ['0', '1', '2147483647'], ['-2147483648', '2147483648', '∞']],
    ['activation-scale', ['2', '2147483647', '+2'], ['0', '1', '-2', '2147483648', '2.0']],
    ['initial-scale', ['1', '2147483648', '9223372036854775807'], ['9223372036854775808', '-9223372036854775809', '', '1.0']],
  ])('%s takes %j and refuses %j', (key, taken, refused) => {
    expect(taken.flatMap((value) => messages({ [key]: value }))).toEqual([]);
    expect(refused.filter((value) => messages({ [key]: value }).length !== 1)).toEqual([]);
  });

  it('an initial scale that is no number is told what it may be', () => {
    expect(messages({ 'initial-scale': 'one' })).toEqual([
      'initial-scale: expected a whole number of at least 1, got "one"; 0 needs allow-zero-initial-scale in config-autoscaler',
    ]);
    expect(messages({ initialScale: 'one' }, { 'allow-zero-initial-scale': 'true' })).toEqual(['initialScale: expected a whole number of at least 0, got "one"']);
  });

  it('a minimum or a maximum that is wrong is compared with nothing', () => {
    expect(messages({ 'min-scale': '9', 'max-scale': '-3', 'activation-scale': '9' })).toEqual(['max-scale: expected a whole number from 0 to 2147483647, got "-3"']);
    expect(messages({ 'min-scale': 'x', 'max-scale': '3', 'activation-scale': '2' })).toEqual(['min-scale: expected a whole number from 0 to 2147483647, got "x"']);
  });

  it('three numbers that contradict each other are told of together', () => {
    expect(messages({ 'min-scale': '5', 'max-scale': '3', 'activation-scale': '4' })).toEqual([
      'max-scale: expected a whole number of at least min-scale 5, or 0 for no limit, got "3"',
      'min-scale: expected a whole number of at most max-scale 3, got "5"',
      'activation-scale: expected nothing, since max-scale is 3, got "4"; it must be at least 2 and lie within min-scale and max-scale',
    ]);
  });

  it('the cluster\'s limit is of the maximum alone, at 1 as at any', () => {
    const limited = { 'max-scale': '1', 'max-scale-limit': '1' };
    expect(messages({ 'min-scale': '7', 'initial-scale': '7', 'activation-scale': '7' }, limited)).toEqual([]);
    expect([messages({ 'max-scale': '1' }, limited), messages({ maxScale: '2' }, limited)]).toEqual([[], ['maxScale: expected a whole number from 1 to 1, got "2"']]);
    expect(messages({ 'max-scale': '2' }, { 'max-scale-limit': '0' })).toEqual([]);
  });
});
