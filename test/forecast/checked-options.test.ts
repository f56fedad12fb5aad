import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '../support/properties';
import { seconds } from '../../lib/core/duration';
import { checkOptions, seededWork } from '../../lib/forecast/checked-options';
import { ServiceTime } from '../../lib/forecast/service-time/service-time';

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

describe('what a service says of its pods', () => {
  const pod = { gpusPerPod: 2, podResources: { cpu: 4, memoryMiB: 1024 } };

  it('counts where the options say nothing, figure by figure', () => {
    expect(checkOptions({}, pod)).toMatchObject({ gpusPerPod: 2, podResources: { cpu: 4, memoryMiB: 1024 } });
    expect(checkOptions({ gpusPerPod: 0, podResources: { cpu: 1, idleMemoryMiB: 5 } }, pod)).toMatchObject({
      gpusPerPod: 0, podResources: { cpu: 1, memoryMiB: 1024, idleMemoryMiB: 5 },
    });
  });
});

describe('a service time', () => {
  it('may be a duration, or a ServiceTime as it is', () => {
    const random = ServiceTime.exponential(seconds(2));
    expect(checkOptions({ serviceTime: random })).toMatchObject({ serviceTime: random, serviceSeconds: 2, guessed: { serviceTime: false, startup: true } });
    expect(checkOptions({ serviceTime: seconds(0.25) }).serviceTime.describe(1)).toBe('0.25 s of work per request, however many a pod works on');
  });

  it('that is random brings its work and the seed; a constant one needs neither', () => {
    const random = ServiceTime.exponential(seconds(2));
    expect(seededWork(checkOptions({ serviceTime: random, seed: 9 }))).toEqual({ work: random.work, seed: 9 });
    expect(seededWork(checkOptions({ serviceTime: seconds(2), seed: 9 }))).toBeUndefined();
  });
});

describe('a file that was measured', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checked-options-'));
  const file = join(folder, 'service-time.json');
  const write = (startup?: number[]): void => {
    writeFileSync(file, JSON.stringify({ format: 'cdk8s-kserve/service-time/1', date: '2026-01-31T12:00:00Z', versions: {}, serviceTime: [{ inFlight: 1, mean: 0.4 }], startup }));
  };
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('is no guess, in so far as it was measured', () => {
    write([2.00049]);
    expect(checkOptions({ serviceTimeFrom: file })).toMatchObject({ serviceSeconds: 0.4, startupSeconds: 2, guessed: { serviceTime: false, startup: false } });
    write();
    expect(checkOptions({ serviceTimeFrom: file })).toMatchObject({ serviceSeconds: 0.4, startupSeconds: 10, guessed: { serviceTime: false, startup: true } });
  });

  it('goes behind what is told', () => {
    write([2]);
    expect(checkOptions({ serviceTimeFrom: file, serviceTime: seconds(3), startupTime: seconds(5) })).toMatchObject({ serviceSeconds: 3, startupSeconds: 5 });
  });

  it('that is wrong is told together with the rest', () => {
    writeFileSync(file, '{}');
    expect(() => checkOptions({ serviceTimeFrom: file, seed: -1 })).toThrow([
      '2 values are wrong',
      `  - ${file}: format: expected "cdk8s-kserve/service-time/1", got undefined; cdk8s-kserve load-test calibrate writes such a file`,
      '  - forecast: seed: expected a whole number from 0 to 4294967295, got -1',
    ].join('\n'));
  });
});

describe('the bounds of the options', () => {
  it('are reached by these', () => {
    const least = { serviceTime: seconds(0.001), startupTime: seconds(0), seed: 0, workersPerPod: 1, initialPods: 0, gpusPerPod: 0, after: seconds(0) };
    expect(checkOptions(least)).toMatchObject({ serviceSeconds: 0.001, startupSeconds: 0, seed: 0, workersPerPod: 1, initialPods: 0, gpusPerPod: 0, afterSeconds: 0 });
    const most = { serviceTime: seconds(3600), startupTime: seconds(3600), seed: 4294967295, workersPerPod: 1_000_000, initialPods: 150_000, after: seconds(86_400) };
    expect(checkOptions(most)).toMatchObject({ serviceSeconds: 3600, startupSeconds: 3600, seed: 4294967295, workersPerPod: 1_000_000, initialPods: 150_000, afterSeconds: 86_400 });
  });

  it('of what nobody told is what everybody gets', () => {
    expect(checkOptions({ serviceTime: undefined, seed: undefined, after: undefined, requestCost: undefined, podResources: undefined })).toEqual(checkOptions({}));
  });
});
