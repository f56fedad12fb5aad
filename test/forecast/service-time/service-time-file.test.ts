import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forecast, Load, readServiceTimeFile, seconds, serviceTimeText } from '../../../lib/forecast';
import { parseServiceTime, SERVICE_TIME_FORMAT } from '../../../lib/forecast/service-time/service-time-file';
import type { ServiceTimeData } from '../../../lib/forecast';

const DATA: ServiceTimeData = {
  format: SERVICE_TIME_FORMAT,
  date: '2026-01-31T12:00:00Z',
  versions: { hey: 'v0.1.5' },
  serviceTime: [{ inFlight: 1, mean: 0.2, requestsPerSecond: 5 }, { inFlight: 8, mean: 0.8, p95: 1.1 }],
  startup: [1.5, 9, 1.4],
};

const refusal = (changes: object): string => {
  try {
    parseServiceTime(JSON.stringify({ ...DATA, ...changes }), 's.json');
    return 'nothing was refused';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('service-time.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'service-time-'));
  const file = join(folder, 'service-time.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read as it is written: curve, and the median of the starts', () => {
    writeFileSync(file, serviceTimeText(DATA));
    const { data, startupSeconds, serviceTime } = readServiceTimeFile(file);
    expect([data, startupSeconds]).toEqual([DATA, 1.5]);
    expect([1, 8].map((inFlight) => serviceTime.work?.meanMs(inFlight))).toEqual([200, 800]);
  });

  it('is an option of the forecast; what is told goes before it', () => {
    const run = (options: object): object => forecast({ containerConcurrency: 8 }, Load.concurrent(20, seconds(30)), { serviceTimeFrom: file, ...options }).assumptions;
    expect(run({})).toMatchObject({
      serviceTime: 'as measured, by the requests that a pod works on: 0.2 s with 1, 0.8 s with 8; with more it gets through no more per second (seed 1)',
      startup: '1.5 s until a new pod is ready',
    });
    expect(run({ startupTime: seconds(4), serviceTime: seconds(1) })).toMatchObject({
      serviceTime: '1 s of work per request, however many a pod works on', startup: '4 s until a new pod is ready',
    });
  });

  it.each([
    [{ format: 'other' }, 's.json: format: expected "cdk8s-kserve/service-time/1", got "other"; cdk8s-kserve load-test calibrate writes such a file'],
    [{ date: 'yesterday' }, 's.json: date: expected a date of ISO 8601, such as "2026-01-31T12:00:00Z", got "yesterday"'],
    [{ versions: { hey: 1 } }, 's.json: versions: expected an object of texts, name to version, got { hey: 1 }'],
    [{ serviceTime: [] }, 's.json: serviceTime: expected a list of at least one point, got []'],
    [
      { serviceTime: [{ inFlight: 0, mean: -1 }] },
      '2 values are wrong\n'
        + '  - s.json: serviceTime[0].inFlight: expected a whole number of at least 1, since points stand in rising order, got 0\n'
        + '  - s.json: serviceTime[0].mean: expected seconds from 0.001 to 3600, got -1',
    ],
    [{ startup: ['soon'] }, 's.json: startup: expected a list of seconds, each from 0 to 3600, got [ \'soon\' ]'],
  ])('is refused with %j', (changes, message) => {
    expect(refusal(changes)).toBe(message);
  });

  it('is refused if it is no JSON, or not there', () => {
    expect(() => parseServiceTime('{', 's.json')).toThrow(/^s\.json: expected JSON, as load-test calibrate writes it, got ".+"$/);
    expect(() => forecast({}, Load.concurrent(1, seconds(1)), { serviceTimeFrom: join(folder, 'none.json') })).toThrow(
      /readServiceTimeFile: file: expected a file that can be read, got ".*none\.json"; there is no such file$/,
    );
  });
});
