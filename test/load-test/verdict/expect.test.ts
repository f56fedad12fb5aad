import { Duration } from 'cdk8s';
import { seconds } from '../../../lib/core/duration';
import { Expect, expectationsOf } from '../../../lib/load-test/verdict/expect';
import { faultOf } from '../../support/fault-of';

const DEFAULTS = { errorPart: 0, podTolerance: 1, graceSeconds: 30 };

describe('what is expected', () => {
  it('without any list: no failed request, the pods as forecast up to one, and gone within half a minute; no latency', () => {
    expect(expectationsOf()).toEqual(DEFAULTS);
    expect(expectationsOf([])).toEqual(DEFAULTS);
  });

  it.each<[string, Expect, object]>([
    ['p50', Expect.p50(Duration.millis(250)), { p50Seconds: 0.25 }],
    ['p95', Expect.p95(Duration.minutes(1)), { p95Seconds: 60 }],
    ['p99', Expect.p99(seconds(1.5)), { p99Seconds: 1.5 }],
    ['the shortest', Expect.p95(Duration.millis(1)), { p95Seconds: 0.001 }],
    ['the longest', Expect.p95(Duration.hours(1)), { p95Seconds: 3600 }],
    ['no error', Expect.errorsBelow(0), { errorPart: 0 }],
    ['any error', Expect.errorsBelow(1), { errorPart: 1 }],
    ['pods, as they are without a number', Expect.podsAsForecast(), { podTolerance: 1 }],
    ['pods, with a number', Expect.podsAsForecast({ tolerance: 0 }), { podTolerance: 0 }],
    ['pods going, as they do without a number', Expect.backToMinimum(), { graceSeconds: 30 }],
    ['pods going, with a number that is nothing', Expect.backToMinimum({}), { graceSeconds: 30 }],
    ['pods going, at once', Expect.backToMinimum({ grace: Duration.seconds(0) }), { graceSeconds: 0 }],
    ['pods going, an hour late', Expect.backToMinimum({ grace: Duration.hours(1) }), { graceSeconds: 3600 }],
  ])('changes what it is about and nothing else: %s', (_what, one, changed) => {
    expect(expectationsOf([one])).toEqual({ ...DEFAULTS, ...changed });
  });

  it('is nothing about the pods going where nobody watches them', () => {
    expect(expectationsOf([Expect.notBackToMinimum()])).toEqual({ errorPart: 0, podTolerance: 1 });
  });

  it('is what a later entry says, where two are about the same', () => {
    expect(expectationsOf([Expect.p95(seconds(1)), Expect.p99(seconds(3)), Expect.p95(seconds(2))])).toEqual({ ...DEFAULTS, p95Seconds: 2, p99Seconds: 3 });
    expect(expectationsOf([Expect.notBackToMinimum(), Expect.backToMinimum()])).toEqual(DEFAULTS);
    expect(expectationsOf([Expect.backToMinimum(), Expect.notBackToMinimum()])).not.toHaveProperty('graceSeconds');
  });
});

describe('an expectation that cannot be', () => {
  const wrong = (value: unknown): never => value as never;

  it.each<[string, () => Expect, string]>([
    ['no time', () => Expect.p50(seconds(0)), 'Expect.p50: limit: expected a duration from 0.001s to 3600s, got "0s"'],
    ['less than a millisecond', () => Expect.p95(seconds(0.0009)), 'Expect.p95: limit: expected a duration from 0.001s to 3600s, got "0.0009s"'],
    ['more than an hour', () => Expect.p99(seconds(3600.5)), 'Expect.p99: limit: expected a duration from 0.001s to 3600s, got "3600.5s"'],
    ['a number in place of a time', () => Expect.p95(wrong(2)), 'Expect.p95: limit: expected a Duration, got 2; write Duration.seconds(2)'],
    ['nothing in place of a time', () => Expect.p95(wrong(undefined)), 'Expect.p95: limit: expected a Duration, got undefined; write Duration.seconds(…)'],
    ['a part below none', () => Expect.errorsBelow(-0.01), 'Expect.errorsBelow: part: expected a number from 0 to 1, got -0.01; 0.01 is 1 %'],
    ['percent in place of a part', () => Expect.errorsBelow(1.01), 'Expect.errorsBelow: part: expected a number from 0 to 1, got 1.01; 0.01 is 1 %'],
    ['a part that is no number', () => Expect.errorsBelow(NaN), 'Expect.errorsBelow: part: expected a number from 0 to 1, got NaN; 0.01 is 1 %'],
    ['half a pod', () => Expect.podsAsForecast({ tolerance: 0.5 }), 'Expect.podsAsForecast: tolerance: expected a whole number from 0 to 150000, got 0.5'],
    ['less than no pod', () => Expect.podsAsForecast({ tolerance: -1 }), 'Expect.podsAsForecast: tolerance: expected a whole number from 0 to 150000, got -1'],
    ['more pods than a cluster has', () => Expect.podsAsForecast({ tolerance: 150_001 }), 'Expect.podsAsForecast: tolerance: expected a whole number from 0 to 150000, got 150001'],
    ['a grace of more than an hour', () => Expect.backToMinimum({ grace: Duration.minutes(61) }), 'Expect.backToMinimum: grace: expected a duration from 0s to 3600s, got "3660s"'],
    ['a grace that is a number', () => Expect.backToMinimum({ grace: wrong(30) }), 'Expect.backToMinimum: grace: expected a Duration, got 30; write Duration.seconds(30)'],
    ['a misspelt option', () => Expect.backToMinimum(wrong({ graze: seconds(3) })), 'Expect.backToMinimum: graze: expected a prop that Expect.backToMinimum has, got seconds(3); did you mean \'grace\'?'],
    ['an option of the other kind', () => Expect.podsAsForecast(wrong({ grace: seconds(3) })), 'Expect.podsAsForecast: grace: expected a prop that Expect.podsAsForecast has, got seconds(3); it has tolerance'],
  ])('says so where it is used: %s', (_what, make, message) => {
    expect(faultOf(make()).message).toBe(message);
  });
});
