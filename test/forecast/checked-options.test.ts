import fc from 'fast-check';
import { seconds } from '../../lib/core/duration';
import { checkOptions } from '../../lib/forecast/checked-options';

describe('the options of a forecast', () => {
  it('have defaults', () => {
    expect(checkOptions({})).toMatchObject({
      serviceSeconds: 1, startupSeconds: 10, workersPerPod: 0, initialPods: undefined, gpusPerPod: 0, afterSeconds: undefined,
      requestCost: {}, podResources: {}, seed: 1, guessed: { serviceTime: true, startup: true },
    });
  });

  it('are taken in whole milliseconds', () => {
    expect(checkOptions({ serviceTime: seconds(0.12345) }).serviceSeconds).toBe(0.123);
    expect(checkOptions({ after: seconds(0) }).afterSeconds).toBe(0);
  });

  it.each([
    ['a service time of 0', { serviceTime: seconds(0) }, 'forecast: serviceTime: expected a duration from 0.001s to 3600s, got "0s"'],
    ['a negative service time', { serviceTime: seconds(-1) }, 'forecast: serviceTime: expected a duration from 0.001s to 3600s, got "-1s"'],
    ['a negative start-up time', { startupTime: seconds(-1) }, 'forecast: startupTime: expected a duration from 0s to 3600s, got "-1s"'],
    ['a time that is no number', { startupTime: seconds(NaN) }, 'forecast: startupTime: expected a duration from 0s to 3600s, got "NaNs"'],
    ['more than a day behind the load', { after: seconds(86_401) }, 'forecast: after: expected a duration from 0s to 86400s, got "86401s"'],
    ['a seed with a fraction', { seed: 0.5 }, 'forecast: seed: expected a whole number from 0 to 4294967295, got 0.5'],
    ['no worker', { workersPerPod: 0 }, 'forecast: workersPerPod: expected a whole number from 1 to 1000000, got 0'],
    ['half a pod', { initialPods: 0.5 }, 'forecast: initialPods: expected a whole number from 0 to 150000, got 0.5'],
    ['less than no GPU', { gpusPerPod: -1 }, 'forecast: gpusPerPod: expected a number of at least 0, got -1'],
    ['a negative cost', { requestCost: { cpuSeconds: -1 } }, 'forecast: requestCost.cpuSeconds: expected a number of at least 0, got -1'],
    ['a resource that is no number', { podResources: { cpu: NaN } }, 'forecast: podResources.cpu: expected a number of at least 0, got NaN'],
  ])('refuse %s', (_, options, message) => {
    expect(() => checkOptions(options)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('report everything together', () => {
    expect(() => checkOptions({ serviceTime: seconds(0), initialPods: -1 })).toThrow([
      '2 values are wrong',
      '  - forecast: serviceTime: expected a duration from 0.001s to 3600s, got "0s"',
      '  - forecast: initialPods: expected a whole number from 0 to 150000, got -1',
    ].join('\n'));
  });

  it('take every time in their range', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3_600_000 }), (milliseconds) => {
      expect(checkOptions({ serviceTime: { toMilliseconds: () => milliseconds } }).serviceSeconds).toBe(milliseconds / 1000);
    }));
  });
});
