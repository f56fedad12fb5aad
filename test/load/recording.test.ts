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

describe('the length of a recording', () => {
  it('is that of its rows, the last of which lasts as long as the one before it', () => {
    expect(parse('t,rps\n0,1\n10,1\n12.5,1\n').durationSeconds).toBe(15);
    expect(parse('t,rps\n7,1\n').durationSeconds).toBe(1);
  });

  it('is at most a week from the first row to the last', () => {
    expect(parse('t,rps\n10,1\n604810,1\n').durationSeconds).toBe(2 * 604_800);
    expect(() => parse('t,rps\n10,1\n604811,1\n')).toThrow(
      'load.csv:3: expected at most 7 days between the first row and the last, got 604801 s; give the times in seconds',
    );
  });

  it('may begin before 1970', () => {
    expect(parse('t,rps\n-20,1\n-10,2\n').points).toEqual([{ timeSeconds: 0, value: 1 }, { timeSeconds: 10, value: 2 }]);
  });
});

describe('the bounds of a recording', () => {
  it('are a million for a value', () => {
    expect(parse('t,rps\n0,1000000\n').points[0]?.value).toBe(1_000_000);
    expect(() => parse('t,rps\n0,1000000.5\n')).toThrow('load.csv:2: expected a number from 0 to 1000000 in column rps, got "1000000.5"');
  });

  it('are seconds below the year 5138: what is more, or less, is milliseconds', () => {
    expect(parse('t,rps\n99999999999,1\n').points).toHaveLength(1);
    expect(() => parse('t,rps\n100000000000,1\n')).toThrow('got 100000000000, which is milliseconds; divide by 1000');
    expect(() => parse('t,rps\n-100000000000,1\n')).toThrow('got -100000000000, which is milliseconds; divide by 1000');
  });

  it('are times that are told: an empty one is none', () => {
    expect(() => parse('t,rps\n,1\n')).toThrow('load.csv:2: expected a time in column t, in seconds or as 2024-05-01T12:00:00Z, got ""');
    // A day without a time of day is no moment.
    expect(() => parse('t,rps\n2024-05-01,1\n')).toThrow('load.csv:2: expected a time in column t, in seconds or as 2024-05-01T12:00:00Z, got "2024-05-01"');
  });
});

describe('columns that are named', () => {
  it('are looked for alone, in flight before per second', () => {
    expect(parse('t,a,b\n0,1,2\n', { inFlightColumn: 'a', requestsPerSecondColumn: 'b' })).toMatchObject({ isRate: false, points: [{ value: 1 }] });
    expect(parse('t,b\n0,2\n', { inFlightColumn: 'a', requestsPerSecondColumn: 'b' })).toMatchObject({ isRate: true, points: [{ value: 2 }] });
  });

  it('are told where they are not there', () => {
    expect(() => parse('time,rps\n0,1\n', { timeColumn: 'when' })).toThrow('load.csv:1: expected a time column (when), got time,rps');
    expect(() => parse('time,rps\n0,1\n', { requestsPerSecondColumn: 'q' })).toThrow(
      'load.csv:1: expected a column of requests in flight (in_flight, in-flight, inFlight, concurrency) or per second (q), got time,rps',
    );
    expect(() => parse('time,x\n0,1\n', { inFlightColumn: 'a' })).toThrow(
      'load.csv:1: expected a column of requests in flight (a) or per second (requests_per_second, requestsPerSecond, rps), got time,x',
    );
  });

  it('are told by their own name where a value is wrong, with the line of the file, comments and empty lines counted', () => {
    expect(() => parse('# a comment\n\nwhen,q\n0,1\n\n5,x\n', { timeColumn: 'when', requestsPerSecondColumn: 'q' })).toThrow(
      'load.csv:6: expected a number from 0 to 1000000 in column q, got "x"',
    );
  });

  it('of the same name are the first one', () => {
    expect(parse('t,rps,rps\n0,1,2\n').points).toEqual([{ timeSeconds: 0, value: 1 }]);
  });
});
