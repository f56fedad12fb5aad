import fc from '../support/properties';
import { timeUnit } from '../../lib/forecast-report/time-unit';

describe('the unit of an axis of time', () => {
  it.each<[number, string]>([
    [0, '1 s'], [0.5, '1 s'], [9, '1 s'], [9.1, '2 s'],
    [30, '5 s'], [45, '5 s'], [45.1, '10 s'], [90, '10 s'], [150, '20 s'], [540, '60 s'], [600, '120 s'],
    [600.1, '2 min'], [900, '2 min'], [3600, '10 min'], [6 * 3600, '60 min'],
    [6 * 3600 + 0.1, '1 h'], [86_400, '3 h'], [4 * 86_400, '12 h'],
    [4 * 86_400 + 0.1, '0.5 d'], [604_800, '1 d'], [8 * 86_400, '1 d'], [18 * 86_400, '2 d'],
    // No longer step than a week: of a year there are more labels.
    [19 * 86_400, '7 d'], [365 * 86_400, '7 d'],
  ])(
    'has for %p seconds a label every %s', (seconds, text) => {
      const { step, label } = timeUnit(seconds);
      expect(`${step} ${label}`).toBe(text);
    });

  it('never has more labels than a phone has room for, and always more than one', () => {
    fc.assert(fc.property(fc.double({ min: 3, max: 8 * 86400, noNaN: true }), (seconds) => {
      const { step, seconds: size } = timeUnit(seconds);
      expect(seconds / size / step).toBeLessThanOrEqual(9);
      expect(seconds / size / step).toBeGreaterThan(1);
    }));
  });
});
