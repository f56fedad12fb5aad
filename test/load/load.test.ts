import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { seconds } from '../../lib/core/duration';
import { Load } from '../../lib/load';
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
