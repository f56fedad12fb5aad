import { parseRecording } from '../../lib/load/recording';

const parse = (text: string, columns = {}): ReturnType<typeof parseRecording> => parseRecording(text, 'load.csv', columns);

describe('a recording', () => {
  it('of requests in flight', () => {
    expect(parse('time,in_flight\n0,5\n15,7.5\n30,0\n')).toEqual({
      isRate: false,
      points: [{ timeSeconds: 0, value: 5 }, { timeSeconds: 15, value: 7.5 }, { timeSeconds: 30, value: 0 }],
      durationSeconds: 45,
    });
  });

  it.each(['requests_per_second', 'requestsPerSecond', 'rps'])('of requests per second in a column %s', (column) => {
    expect(parse(`time,${column}\n0,5\n`)).toEqual({ isRate: true, points: [{ timeSeconds: 0, value: 5 }], durationSeconds: 1 });
  });

  it.each(['in_flight', 'in-flight', 'inFlight', 'concurrency'])('prefers requests in flight, here in a column %s', (column) => {
    expect(parse(`time,rps,${column}\n0,5,6\n`)).toMatchObject({ isRate: false, points: [{ timeSeconds: 0, value: 6 }] });
  });

  it.each(['time', 'timestamp', 't'])('has its times in a column %s', (column) => {
    expect(parse(`rps,${column}\n5,3\n`).points).toEqual([{ timeSeconds: 0, value: 5 }]);
  });

  it('counts from its first row, be it seconds since 1970', () => {
    expect(parse('time,rps\n1700000000,1\n1700000060,2\n').points).toEqual([{ timeSeconds: 0, value: 1 }, { timeSeconds: 60, value: 2 }]);
  });

  it.each([
    ['with Z', '2024-05-01T12:00:00Z', '2024-05-01T12:00:15Z'],
    ['without a zone, which is UTC', '2024-05-01T12:00:00', '2024-05-01 12:00:15'],
    ['in another zone', '2024-05-01T12:00:00Z', '2024-05-01T14:00:15+02:00'],
  ])('takes times of ISO 8601 %s', (_, first, second) => {
    expect(parse(`time,rps\n${first},1\n${second},2\n`).points).toEqual([{ timeSeconds: 0, value: 1 }, { timeSeconds: 15, value: 2 }]);
  });

  it('takes the columns that are named', () => {
    const text = 'when,load,queries,other\n0,1,2,3\n';
    expect(parse(text, { timeColumn: 'when', inFlightColumn: 'load' })).toMatchObject({ isRate: false, points: [{ timeSeconds: 0, value: 1 }] });
    expect(parse(text, { timeColumn: 'when', requestsPerSecondColumn: 'queries' })).toMatchObject({ isRate: true, points: [{ timeSeconds: 0, value: 2 }] });
  });

  it('prefers a rate that is named to requests in flight that are not', () => {
    expect(parse('t,concurrency,q\n0,1,2\n', { requestsPerSecondColumn: 'q' })).toMatchObject({ isRate: true, points: [{ timeSeconds: 0, value: 2 }] });
  });

  it('passes over a byte order mark, blanks, empty lines and lines of comment', () => {
    expect(parse('\uFEFF# from Prometheus\ntime , rps\n\n 0 , 1 \n').points).toEqual([{ timeSeconds: 0, value: 1 }]);
  });
});

describe('what is wrong in a recording is reported with file, line and what was expected', () => {
  it.each([
    ['an empty file', '', 'load.csv:1: expected a header with a time column (time, timestamp, t), got an empty file'],
    ['no rows', 'time,rps\n', 'load.csv:2: expected at least one row below the header, got none'],
    ['no time column', 'when,rps\n0,1\n', 'load.csv:1: expected a time column (time, timestamp, t), got when,rps'],
    [
      'no values',
      'time,latency\n0,1\n',
      'load.csv:1: expected a column of requests in flight (in_flight, in-flight, inFlight, concurrency) ' +
        'or per second (requests_per_second, requestsPerSecond, rps), got time,latency',
    ],
    ['a word for a number', 'time,rps\n0,1\n1,many\n', 'load.csv:3: expected a number from 0 to 1000000 in column rps, got "many"'],
    ['an empty value', 'time,rps\n0,\n', 'load.csv:2: expected a number from 0 to 1000000 in column rps, got ""'],
    ['a negative value', 'time,rps\n0,-1\n', 'load.csv:2: expected a number from 0 to 1000000 in column rps, got "-1"'],
    ['NaN, as Prometheus writes it', 'time,rps\n0,NaN\n', 'load.csv:2: expected a number from 0 to 1000000 in column rps, got "NaN"'],
    [
      'a time that is none',
      'time,rps\nnoon,1\n',
      'load.csv:2: expected a time in column time, in seconds or as 2024-05-01T12:00:00Z, got "noon"',
    ],
    [
      'a day that does not exist',
      'time,rps\n2024-13-01T12:00:00Z,1\n',
      'load.csv:2: expected a time in column time, in seconds or as 2024-05-01T12:00:00Z, got "2024-13-01T12:00:00Z"',
    ],
    ['times that fall', 'time,rps\n5,1\n4,1\n', 'load.csv:3: expected times that rise from row to row, got 4 after 5'],
    ['times that stand still', 'time,rps\n5,1\n5,1\n', 'load.csv:3: expected times that rise from row to row, got 5 after 5'],
    [
      'milliseconds instead of seconds',
      'time,rps\n1700000000000,1\n1700000900000,1\n',
      'load.csv:2: expected a time in column time, in seconds or as 2024-05-01T12:00:00Z, got 1700000000000, which is milliseconds; divide by 1000',
    ],
    [
      'a row that is too short',
      'time,rps\n0,1\n1\n',
      'load.csv:3: expected well-formed CSV with as many fields as the header, got Invalid Record Length: expect 2, got 1 on line 3',
    ],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('a quote that is not closed, with its cause', () => {
    try {
      parse('time,rps\n0,"1\n');
      throw new Error('not refused');
    } catch (error) {
      expect((error as Error).message).toMatch(/^load\.csv:\d: expected well-formed CSV with as many fields as the header, got Quote Not Closed/);
      expect((error as { cause: Error }).cause).toBeInstanceOf(Error);
    }
  });

  it('more than fits', () => {
    expect(() => parse('x'.repeat(64 * 1024 * 1024 + 1))).toThrow('load.csv: expected at most 64 MiB of text, got 67108865 characters');
  });
});
