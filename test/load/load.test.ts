import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import fc from '../support/properties';
import { seconds } from '../../lib/core/duration';
import { Arrivals, Load } from '../../lib/load';
import { faultOf } from '../support/fault-of';

describe('Load.concurrent', () => {
  it('is clients for a time', () => {
    const load = Load.concurrent(50, seconds(30));
    expect(load.clients).toBe(50);
    expect(load.durationSeconds).toBe(30);
    expect(load.requests).toBeUndefined();
    expect(load.requestsPerSecond).toBeUndefined();
    expect(load.file).toBeUndefined();
    expect(load.recording()).toBeUndefined();
    expect(load.describe()).toBe('50 concurrent requests');
  });

  it('takes a Duration of cdk8s', () => {
    expect(Load.concurrent(1, Duration.minutes(2)).durationSeconds).toBe(120);
  });

  it('has hey\'s defaults', () => {
    const load = Load.concurrent(1, seconds(1));
    expect(load.timeoutSeconds).toBe(20);
    expect(load.thinkTimeSeconds).toBe(0);
    expect(load.rampUpSeconds).toBe(0);
    expect(load.headers).toEqual({});
    expect([load.method, load.body, load.ratePerClient]).toEqual([undefined, undefined, undefined]);
  });

  it('carries what a generator needs', () => {
    const load = Load.concurrent(5, seconds(1), {
      ratePerClient: 2,
      thinkTime: seconds(0.5),
      rampUp: seconds(10),
      timeout: seconds(60),
      method: 'PUT',
      headers: { Host: 'a.b' },
      body: '{}',
    });
    expect(load.ratePerClient).toBe(2);
    expect(load.thinkTimeSeconds).toBe(0.5);
    expect(load.rampUpSeconds).toBe(10);
    expect(load.timeoutSeconds).toBe(60);
    expect(load.method).toBe('PUT');
    expect(load.headers).toEqual({ Host: 'a.b' });
    expect(load.body).toBe('{}');
  });

  it('reports everything that is wrong together', () => {
    expect(faultOf(Load.concurrent(0, seconds(-1), { ratePerClient: 0, thinkTime: seconds(-1), method: 'post' })).message).toContain([
      '5 values are wrong',
      '  - Load.concurrent: clients: expected a whole number from 1 to 1000000, got 0',
      '  - Load.concurrent: duration: expected a duration from 0.001s to 604800s, got "-1s"',
      '  - Load.concurrent: ratePerClient: expected a number from 0.001 to 1000000, got 0',
      '  - Load.concurrent: thinkTime: expected a duration from 0s to 604800s, got "-1s"',
      '  - Load.concurrent: method: expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, got "post"',
    ].join('\n'));
  });

  it.each([
    ['a load that never ends', Infinity, '"Infinitys"'],
    ['a load without a length', NaN, '"NaNs"'],
    ['a load of no time', 0, '"0s"'],
    ['a load of more than a week', 604801, '"604801s"'],
  ])('refuses %s', (_, amount, got) => {
    expect(faultOf(Load.concurrent(1, seconds(amount))).message).toContain(
      `Load.concurrent: duration: expected a duration from 0.001s to 604800s, got ${got}`,
    );
  });

  it.each([[1.5], [NaN], [1_000_001], [-3]])('refuses %d clients', (clients) => {
    expect(faultOf(Load.concurrent(clients, seconds(1))).message).toContain(
      `Load.concurrent: clients: expected a whole number from 1 to 1000000, got ${clients}`,
    );
  });

  it('refuses a header without a name and a timeout of no time', () => {
    expect(faultOf(Load.concurrent(1, seconds(1), { headers: { '': 'x' }, timeout: seconds(0) })).message).toContain([
      '2 values are wrong',
      '  - Load.concurrent: timeout: expected a duration from 0.001s to 604800s, got "0s"',
      '  - Load.concurrent: headers: expected a text that is not empty, got ""; a header needs a name',
    ].join('\n'));
  });
});

describe('Load.requests', () => {
  it('drops what is over a multiple of the clients, as hey does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 100_000 }), (clients, more) => {
      const { requests } = Load.requests(clients, clients + more);
      expect(requests! % clients).toBe(0);
      expect(clients + more - requests!).toBeLessThan(clients);
    }));
  });

  it('says what it is', () => {
    const load = Load.requests(7, 100);
    expect(load.describe()).toBe('98 requests, 7 at once');
    expect(load.durationSeconds).toBeUndefined();
  });

  it('refuses fewer requests than clients', () => {
    expect(faultOf(Load.requests(10, 9)).message).toContain(
      'Load.requests: count: expected a whole number from 10 to 1000000000, got 9; each client sends at least one request',
    );
  });

  it('refuses what is no number of clients', () => {
    expect(faultOf(Load.requests(0, 9)).message).toBe('Load.requests: clients: expected a whole number from 1 to 1000000, got 0');
  });
});

describe('Load.rate', () => {
  it('is a rate for a time', () => {
    const load = Load.rate(12.5, seconds(10));
    expect(load.requestsPerSecond).toBe(12.5);
    expect(load.clients).toBeUndefined();
    expect(load.durationSeconds).toBe(10);
    expect(load.describe()).toBe('12.5 requests per second');
  });

  it.each([[0], [-1], [1_000_001], [Infinity]])('refuses %d requests per second', (rate) => {
    expect(faultOf(Load.rate(rate, seconds(1))).message).toBe(`Load.rate: requestsPerSecond: expected a number from 0.001 to 1000000, got ${rate}`);
  });

  it('refuses what belongs to clients that wait', () => {
    expect(faultOf(Load.rate(1, seconds(1), { ratePerClient: 5 })).message).toContain(
      'Load.rate: ratePerClient: expected nothing, got 5; it belongs to clients that wait for their answers, as in Load.concurrent',
    );
    expect(faultOf(Load.rate(1, seconds(1), { ratePerClient: 5, thinkTime: seconds(1) })).violations).toHaveLength(2);
    expect(faultOf(Load.rate(1, seconds(1), { thinkTime: seconds(1) })).message).toBe(
      'Load.rate: thinkTime: expected nothing, got seconds(1); it belongs to clients that wait for their answers, as in Load.concurrent',
    );
  });
});

describe('Load.recorded', () => {
  const file = join(tmpdir(), `load-${process.pid}.csv`);

  it('reads the file when it is first needed, and once', () => {
    const load = Load.recorded(file);
    expect(load.describe()).toBe(`the load recorded in ${file}`);
    writeFileSync(file, 'time,concurrency\n0,1\n10,2\n');
    expect(load.durationSeconds).toBe(20);
    writeFileSync(file, 'broken');
    expect(load.recording()).toEqual({ isRate: false, points: [{ timeSeconds: 0, value: 1 }, { timeSeconds: 10, value: 2 }], durationSeconds: 20 });
  });

  it('refuses what it would leave unheard: the recording says how much comes, and when', () => {
    const load = Load.recorded('load.csv', { ratePerClient: 2, thinkTime: seconds(1), rampUp: seconds(3), timeout: seconds(5) });
    const words = 'the recording itself says how much comes, and when';
    expect(faultOf(load).message).toBe([
      '3 values are wrong',
      `  - Load.recorded: ratePerClient: expected nothing, got 2; ${words}`,
      `  - Load.recorded: thinkTime: expected nothing, got seconds(1); ${words}`,
      `  - Load.recorded: rampUp: expected nothing, got seconds(3); ${words}`,
    ].join('\n'));
    expect(Load.recorded('load.csv', { timeout: seconds(5), arrivals: Arrivals.poisson() })).toMatchObject({ timeoutSeconds: 5, thinkTimeSeconds: 0 });
  });

  it('refuses a name that is empty', () => {
    expect(faultOf(Load.recorded(' ')).message).toBe('Load.recorded: file: expected a text that is not empty, got " "');
  });

  it('says which file cannot be read, and keeps the cause', () => {
    const missing = join(tmpdir(), 'no-such-load.csv');
    const read = (): unknown => Load.recorded(missing).recording();
    expect(read).toThrow(`Load.recorded: file: expected a file that can be read, got "${missing}"; there is no such file`);
    try {
      read();
    } catch (error) {
      expect((error as { cause: NodeJS.ErrnoException }).cause.code).toBe('ENOENT');
    }
  });
});

describe('the bounds of a load', () => {
  it.each<[what: string, load: () => Load]>([
    ['one client, a millisecond', () => Load.concurrent(1, seconds(0.001))],
    ['a million clients for a week', () => Load.concurrent(1_000_000, seconds(604_800))],
    ['a thousand million requests', () => Load.requests(1, 1_000_000_000)],
    ['one request in a thousand seconds', () => Load.rate(0.001, seconds(604_800))],
    ['a million requests a second', () => Load.rate(1_000_000, seconds(1))],
    ['a pause and a ramp of no time', () => Load.concurrent(1, seconds(1), { thinkTime: seconds(0), rampUp: seconds(0) })],
    ['a pause and a ramp of a week', () => Load.concurrent(1, seconds(1), { thinkTime: seconds(604_800), rampUp: seconds(604_800) })],
    ['a patience of a millisecond', () => Load.concurrent(1, seconds(1), { timeout: seconds(0.001) })],
  ])('are reached by %s', (_, load) => {
    expect(load().describe()).toMatch(/request/);
  });

  it.each<[what: string, load: () => Load, message: string]>([
    ['less than a millisecond', () => Load.concurrent(1, seconds(0.0009)), 'Load.concurrent: duration: expected a duration from 0.001s to 604800s, got "0.0009s"'],
    ['more requests than that', () => Load.requests(1, 1_000_000_001), 'Load.requests: count: expected a whole number from 1 to 1000000000, got 1000000001; each client sends at least one request'],
    ['too slow a rate', () => Load.rate(0.0009, seconds(1)), 'Load.rate: requestsPerSecond: expected a number from 0.001 to 1000000, got 0.0009'],
    ['a pause that is too long', () => Load.concurrent(1, seconds(1), { thinkTime: seconds(604_801) }), 'Load.concurrent: thinkTime: expected a duration from 0s to 604800s, got "604801s"'],
    ['a ramp that is too long', () => Load.rate(1, seconds(1), { rampUp: seconds(604_801) }), 'Load.rate: rampUp: expected a duration from 0s to 604800s, got "604801s"'],
    ['a patience without end', () => Load.requests(1, 1, { timeout: seconds(Infinity) }), 'Load.requests: timeout: expected a duration from 0.001s to 604800s, got "Infinitys"'],
    ['a client that is too fast', () => Load.concurrent(1, seconds(1), { ratePerClient: 1_000_001 }), 'Load.concurrent: ratePerClient: expected a number from 0.001 to 1000000, got 1000001'],
  ])('are crossed by %s', (_, load, message) => {
    expect(faultOf(load()).message).toBe(message);
  });
});

describe('options of the wrong kind', () => {
  it.each<[what: string, options: object, message: string]>([
    ['a number for a pause', { thinkTime: 5 }, 'thinkTime: expected a Duration, got 5; write Duration.seconds(5)'],
    ['a word for a rate', { ratePerClient: '5' }, 'ratePerClient: expected a number, got "5"; write 5 without quotes'],
    ['a method that is none', { method: 'FETCH' }, 'method: expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, got "FETCH"'],
    ['a body that is no text', { body: { a: 1 } }, 'body: expected a text, got { a: 1 }'],
    ['an option that there is not', { timeOut: seconds(1) }, 'timeOut: expected a prop that Load has, got seconds(1); did you mean \'timeout\'?'],
  ])('are refused in every kind of load: %s', (_, options, message) => {
    const loads = [Load.concurrent(1, seconds(1), options), Load.requests(1, 1, options)];
    expect(loads.map((load) => faultOf(load).message)).toEqual([`Load.concurrent: ${message}`, `Load.requests: ${message}`]);
  });

  it('are refused together with what is out of range', () => {
    expect(faultOf(Load.rate(0, seconds(1), { body: 5, thinkTime: seconds(1) } as object)).message).toBe([
      '3 values are wrong',
      '  - Load.rate: thinkTime: expected nothing, got seconds(1); it belongs to clients that wait for their answers, as in Load.concurrent',
      '  - Load.rate: requestsPerSecond: expected a number from 0.001 to 1000000, got 0',
      '  - Load.rate: body: expected a text, got 5; put it in quotes',
    ].join('\n'));
  });

  it('may be undefined, which is as if they were not there', () => {
    const load = Load.concurrent(2, seconds(1), { ratePerClient: undefined, thinkTime: undefined, timeout: undefined, headers: undefined, method: undefined, body: undefined });
    expect([load.ratePerClient, load.thinkTimeSeconds, load.timeoutSeconds, load.headers, load.method, load.body]).toEqual([undefined, 0, 20, {}, undefined, undefined]);
  });

  it('for a column belong to a recording', () => {
    expect(faultOf(Load.rate(1, seconds(1), { timeColumn: 'when' } as object)).message).toContain('Load.rate: timeColumn: expected a prop that Load has, got "when"');
    expect(faultOf(Load.recorded('load.csv', { inFlightColumn: '' })).message).toBe('Load.recorded: inFlightColumn: expected a text that is not empty, got ""');
  });
});

describe('a load in words', () => {
  it.each<[load: Load, words: string]>([
    [Load.concurrent(1, seconds(5)), '1 concurrent request'],
    [Load.concurrent(2, seconds(5)), '2 concurrent requests'],
    [Load.requests(1, 1), '1 request, 1 at once'],
    [Load.requests(3, 11), '9 requests, 3 at once'],
    [Load.rate(1, seconds(5)), '1 request per second'],
    [Load.rate(0.5, seconds(5)), '0.5 requests per second'],
    [Load.recorded('a b.csv'), 'the load recorded in a b.csv'],
  ])('%#', (load, words) => {
    expect(load.describe()).toBe(words);
  });
});

describe('a load of clients that pause', () => {
  it('says so in seconds and smaller', () => {
    const words = (pause: number): string => Load.concurrent(1, seconds(1), { thinkTime: seconds(pause) }).describeArrivals();
    expect([0, 0.05, 90].map(words)).toEqual([
      'each client waits for its answer before it sends the next request',
      'each client waits for its answer before it sends the next request, after a pause of 50 ms on average',
      'each client waits for its answer before it sends the next request, after a pause of 90 s on average',
    ]);
  });
});

describe('a recording in words', () => {
  const path = join(tmpdir(), `words-${process.pid}.csv`);
  const recorded = (column: string, options: object = {}): Load => {
    writeFileSync(path, `time,${column}\n0,5\n`);
    return Load.recorded(path, options);
  };

  it('is a rate, even or at random, or clients that wait, as its column says', () => {
    expect([recorded('rps').describeArrivals(), recorded('rps', { arrivals: Arrivals.poisson(3) }).describeArrivals(), recorded('in_flight').describeArrivals()]).toEqual([
      'requests come evenly spaced, whether or not earlier ones were answered',
      'requests come at random (Poisson, seed 3), whether or not earlier ones were answered',
      'each client waits for its answer before it sends the next request',
    ]);
  });

  it('has neither clients nor a rate nor a number of requests, but a length', () => {
    const load = recorded('rps');
    expect([load.clients, load.requests, load.requestsPerSecond, load.durationSeconds, load.file]).toEqual([undefined, undefined, undefined, 1, path]);
  });

  it('takes its columns from the options', () => {
    writeFileSync(path, 'when,load,queries\n0,5,7\n10,6,8\n');
    const of = (options: object): number | undefined => Load.recorded(path, { timeColumn: 'when', ...options }).recording()?.points[0]?.value;
    expect([of({ inFlightColumn: 'load' }), of({ requestsPerSecondColumn: 'queries' })]).toEqual([5, 7]);
  });
});
