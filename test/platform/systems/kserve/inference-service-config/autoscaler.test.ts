import { Duration } from 'cdk8s';
import { complaint, key } from './data';

describe('autoscaler', () => {
  it('writes both windows in seconds, as strings', () => {
    const windows = { scaleUpStabilizationWindow: Duration.seconds(10), scaleDownStabilizationWindow: Duration.hours(1) };
    expect(key('autoscaler', { autoscaler: windows })).toEqual({
      scaleUpStabilizationWindowSeconds: '10', scaleDownStabilizationWindowSeconds: '3600',
    });
  });

  it.each([Duration.minutes(61), Duration.millis(500)])('refuses %p', (scaleDownStabilizationWindow) => {
    expect(complaint({ autoscaler: { scaleDownStabilizationWindow } })).toBe(
      'config.autoscaler.scaleDownStabilizationWindow: expected a duration from 0s to 3600s in whole seconds, '
      + `got "${scaleDownStabilizationWindow.toMilliseconds() / 1000}s"`);
  });
});
