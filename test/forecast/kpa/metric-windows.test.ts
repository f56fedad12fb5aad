import { MetricWindows } from '../../../lib/forecast/kpa/metric-windows';
import { specOf } from '../support';

describe('the two windows of a metric', () => {
  it('average over their own lengths', () => {
    const windows = new MetricWindows(specOf());
    for (let second = 0; second < 12; second++) {
      windows.record(second, second < 6 ? 0 : 10);
    }
    expect(windows.stable(11)).toBe(5);
    expect(windows.panic(11)).toBe(10);
  });

  it('are empty when the stable one is', () => {
    const windows = new MetricWindows(specOf());
    expect(windows.isEmpty(0)).toBe(true);
    windows.record(0, 1);
    expect(windows.isEmpty(60)).toBe(false);
    expect(windows.panic(60)).toBe(0);
    expect(windows.isEmpty(61)).toBe(true);
  });

  it('weigh where the revision asks for it', () => {
    const windows = new MetricWindows(specOf({ aggregation: 'weighted-exponential' }));
    windows.record(0, 10);
    expect(windows.stable(0)).toBeCloseTo(2, 12);
    expect(windows.panic(0)).toBeCloseTo(7.845565309968116, 9);
  });

  it('follow a change of their lengths', () => {
    const windows = new MetricWindows(specOf());
    windows.record(0, 6);
    windows.resize(specOf({ stableWindowSeconds: 30, panicWindowSeconds: 3 }), 0);
    expect(windows.stable(0)).toBe(0.2);
    expect(windows.panic(0)).toBe(2);
  });
});
