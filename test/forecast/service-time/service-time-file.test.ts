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

describe('the starts of a measurement', () => {
  const median = (...startup: number[]): number | undefined => parseServiceTime(JSON.stringify({ ...DATA, startup }), 's.json').startupSeconds;

  it('give their median, the upper one of two in the middle', () => {
    expect([median(5), median(9, 1, 5), median(1, 9), median(100, 2, 10, 1)]).toEqual([5, 5, 9, 10]);
  });

  it('give none where there are none', () => {
    expect(median()).toBeUndefined();
    expect(parseServiceTime(JSON.stringify({ ...DATA, startup: undefined }), 's.json').startupSeconds).toBeUndefined();
  });
});

describe('a p95 that was measured below the mean', () => {
  it('is taken for the mean: requests then take the same time', () => {
    const { serviceTime } = parseServiceTime(JSON.stringify({ ...DATA, serviceTime: [{ inFlight: 1, mean: 0.5, p95: 0.4 }] }), 's.json');
    expect(serviceTime.describe(3)).toBe('as measured, by the requests that a pod works on: 0.5 s with 1; with more it gets through no more per second');
  });
});

describe('what is wrong in a file', () => {
  it.each([
    ['a list', [], 's.json: format: expected "cdk8s-kserve/service-time/1", got undefined; cdk8s-kserve load-test calibrate writes such a file'],
    ['nothing', null, 's.json: format: expected "cdk8s-kserve/service-time/1", got undefined; cdk8s-kserve load-test calibrate writes such a file'],
    ['no versions', { ...DATA, versions: undefined }, 's.json: versions: expected an object of texts, name to version, got undefined'],
    ['no date', { ...DATA, date: 5 }, 's.json: date: expected a date of ISO 8601, such as "2026-01-31T12:00:00Z", got 5'],
    ['no curve', { ...DATA, serviceTime: { inFlight: 1 } }, 's.json: serviceTime: expected a list of at least one point, got { inFlight: 1 }'],
    ['a start that is too long', { ...DATA, startup: [1, 3601] }, 's.json: startup: expected a list of seconds, each from 0 to 3600, got [ 1, 3601 ]'],
  ])('is %s', (_, data, message) => {
    expect(() => parseServiceTime(JSON.stringify(data), 's.json')).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('is told point by point, each with its place, and what is right beside it is not', () => {
    const serviceTime = [
      { inFlight: 2, mean: 0.5 }, { inFlight: 2, mean: 3601, p95: 0 }, 'no point', { inFlight: 2.5, mean: 1, requestsPerSecond: -1 }, { inFlight: 3, mean: 1, requestsPerSecond: 0 },
    ];
    expect(refusal({ serviceTime })).toBe([
      '7 values are wrong',
      '  - s.json: serviceTime[1].inFlight: expected a whole number of at least 3, since points stand in rising order, got 2',
      '  - s.json: serviceTime[1].mean: expected seconds from 0.001 to 3600, got 3601',
      '  - s.json: serviceTime[1].p95: expected seconds from 0.001 to 3600, got 0',
      '  - s.json: serviceTime[2].inFlight: expected a whole number of at least 3, since points stand in rising order, got undefined',
      '  - s.json: serviceTime[2].mean: expected seconds from 0.001 to 3600, got undefined',
      '  - s.json: serviceTime[3].inFlight: expected a whole number of at least 3, since points stand in rising order, got 2.5',
      '  - s.json: serviceTime[3].requestsPerSecond: expected a number of at least 0, got -1',
    ].join('\n'));
  });

  it('is refused before it is written, too', () => {
    expect(() => serviceTimeText({ ...DATA, serviceTime: [] })).toThrow('service time: serviceTime: expected a list of at least one point, got []');
    expect(() => serviceTimeText(5 as unknown as ServiceTimeData)).toThrow('serviceTimeText: expected');
  });

  it('is found in the file whose name is told', () => {
    expect(() => readServiceTimeFile('')).toThrow('readServiceTimeFile: file: expected a text that is not empty, got ""');
  });
});

describe('the text of a measurement', () => {
  it('is the same for the same measurement, indented, with a line end', () => {
    const text = serviceTimeText(DATA);
    expect([text, JSON.parse(text)]).toEqual([serviceTimeText({ ...DATA }), DATA]);
    expect(text.startsWith('{\n  "format": "cdk8s-kserve/service-time/1",\n  "date"')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });
});
