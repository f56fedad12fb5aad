import { scaleFor } from '../../lib/forecast-report/scale';

describe('the axis of values', () => {
  it.each<[number, boolean, number[]]>([
    [8, true, [0, 3, 6, 9]],
    [50, false, [0, 20, 40, 60]],
    [1, true, [0, 1, 2]],
    [0, false, [0, 0.25, 0.5, 0.75, 1]],
    [0.3, false, [0, 0.1, 0.2, 0.3, 0.4]],
    [1234, false, [0, 500, 1000, 1500]],
    // Nothing to draw, or nothing above the axis.
    [0, true, [0, 1]],
    [-3, false, [0, 0.25, 0.5, 0.75, 1]],
    [-3, true, [0, 1]],
    // Very small and very large, without the digits of a float.
    [1e-9, false, [0, 5e-10, 1e-9, 1.5e-9]],
    [0.0007, false, [0, 0.0002, 0.0004, 0.0006, 0.0008]],
    [0.0007, true, [0, 1]],
    [12_345, false, [0, 5000, 10_000, 15_000]],
    [1e6, true, [0, 500_000, 1_000_000, 1_500_000]],
    // What is at the top of a tick gets another one, and whole axes have no tick between two numbers.
    [0.95, false, [0, 0.5, 1, 1.5]],
    [0.95, true, [0, 1, 2]],
    [2, true, [0, 1, 2, 3]],
    [3.7, true, [0, 1, 2, 3, 4]],
    [4, true, [0, 2, 4, 6]],
    // Six in a hundred are left free: 9.43 fits below ten, 9.44 does not.
    [9.43, false, [0, 2.5, 5, 7.5, 10]],
    [9.43, true, [0, 3, 6, 9, 12]],
    [9.44, false, [0, 5, 10, 15]],
    [37.7, false, [0, 10, 20, 30, 40]],
  ])('for values up to %p, whole: %p, has round ticks, and room above', (most, whole, ticks) => {
    expect(scaleFor(most, whole)).toEqual({ top: expect.closeTo(ticks[ticks.length - 1] ?? 0, 9), ticks });
  });
});
