import { scaleFor } from '../../lib/forecast-report/scale';

describe('the axis of values', () => {
  it.each([
    [8, true, [0, 3, 6, 9]], [50, false, [0, 20, 40, 60]], [1, true, [0, 1, 2]], [0, false, [0, 0.25, 0.5, 0.75, 1]], [0.3, false, [0, 0.1, 0.2, 0.3, 0.4]],
    [1234, false, [0, 500, 1000, 1500]],
  ])('for values up to %p has round ticks, and room above', (most, whole, ticks) => {
    expect(scaleFor(most, whole)).toEqual({ top: expect.closeTo(ticks[ticks.length - 1] ?? 0, 9), ticks });
  });
});
