import fc from 'fast-check';
import { timeUnit } from '../../lib/forecast-report/time-unit';

describe('the unit of an axis of time', () => {
  it.each([[30, '5 s'], [90, '10 s'], [150, '20 s'], [600, '120 s'], [900, '2 min'], [3600, '10 min'], [6 * 3600, '60 min'], [86400, '3 h'], [4 * 86400, '12 h'], [604800, '1 d'], [8 * 86400, '1 d']])(
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
