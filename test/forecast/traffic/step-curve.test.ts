import { StepCurve } from '../../../lib/forecast/traffic/step-curve';

function curveOf(...steps: Array<[timeMs: number, value: number]>): StepCurve {
  const curve = new StepCurve();
  steps.forEach(([timeMs, value]) => curve.set(timeMs, value));
  return curve;
}

describe('a number that holds until it changes', () => {
  const curve = curveOf([1000, 2], [3000, 5], [3000, 4], [6000, 0]);

  it('has a value at each moment', () => {
    expect([0, 1000, 2999, 3000, 7000].map((timeMs) => curve.at(timeMs))).toEqual([0, 2, 2, 4, 0]);
  });

  it('has a largest value, be it for a moment', () => {
    expect([curve.max(0, 2000), curve.max(0, 9000), curve.max(3000, 5000), curve.max(7000, 9000)]).toEqual([2, 5, 4, 0]);
  });

  it('has an area', () => {
    expect(curve.area(0, 7000)).toBe(2 * 2000 + 4 * 3000);
    expect(curve.area(2000, 4000)).toBe(2 * 1000 + 4 * 1000);
    expect(curve.area(4000, 4000)).toBe(0);
  });

  it('knows when it changed last', () => {
    expect(curve.lastChange(0, 5000)).toBe(3000);
    expect(curve.lastChange(3000, 5000)).toBeUndefined();
    expect(curveOf([0, 3], [1000, 3]).lastChange(0, 2000)).toBeUndefined();
  });
});
