import { seconds } from '../../../lib/core/duration';
import { checkBounds } from '../../../lib/forecast/questions/wanted-bounds';
import type { WantedBounds } from '../../../lib/forecast/questions/wanted-bounds';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { forecastOf } from './forecast-of';

/** What is missed where p95 is 2 s, p99 is 3 s and the first request waits for 4 s, but for what is given. */
const missed = (wanted: WantedBounds, found: Partial<Forecast> = {}): string => checkBounds(wanted)(forecastOf(found));

describe('what is asked for', () => {
  it.each<[wanted: WantedBounds, words: string]>([
    [{ p95: seconds(2) }, ''],
    [{ p95: seconds(1.9) }, 'p95 is 2 s, not 1.9 s'],
    [{ p99: seconds(3) }, ''],
    [{ p99: seconds(0.05) }, 'p99 is 3 s, not 50 ms'],
    [{ coldStart: seconds(4) }, ''],
    [{ coldStart: seconds(0) }, 'the wait of the first request is 4 s, not 0 s'],
    [{ p95: seconds(1), p99: seconds(1), coldStart: seconds(1) }, 'p95 is 2 s, not 1 s, p99 is 3 s, not 1 s, the wait of the first request is 4 s, not 1 s'],
    [{ p95: seconds(1), p99: seconds(3) }, 'p95 is 2 s, not 1 s'],
  ])('%j misses "%s"', (wanted, words) => {
    expect(missed(wanted)).toBe(words);
  });

  it('is told with all digits where in words the two look alike', () => {
    expect(missed({ p95: seconds(2) }, { latency: { mean: 1, p50: 1, p95: 2.001, p99: 3, max: 3 } })).toBe('p95 is 2.001 s, not 2 s');
    expect(missed({ coldStart: seconds(3600) }, { coldStartWaitSeconds: 3601 })).toBe('the wait of the first request is 3601 s, not 3600 s');
  });

  it('holds for a first request that did not wait, or never came', () => {
    expect(missed({ coldStart: seconds(0) }, { coldStartWaitSeconds: 0 })).toBe('');
    expect(missed({ coldStart: seconds(0) }, { coldStartWaitSeconds: undefined })).toBe('');
  });
});

describe('requests that are lost', () => {
  it('are those refused, given up and left without an answer, none of which may be where nothing is said', () => {
    expect(missed({ p95: seconds(9) }, { refused: 1 })).toBe('1 request is lost, not 0');
    expect(missed({ lost: 0 }, { refused: 2, timedOut: 3 })).toBe('5 requests are lost, not 0');
    expect(missed({ lost: 2 }, { refused: 1, timedOut: 1, unanswered: 1 })).toBe('3 requests are lost, not 2 (1 without an answer when the forecast ends)');
  });

  it('may be as many as is said', () => {
    expect(missed({ lost: 5 }, { refused: 2, timedOut: 3 })).toBe('');
    expect(missed({ lost: 4 }, { refused: 2, timedOut: 3 })).toBe('5 requests are lost, not 4');
  });

  it('are told besides the times', () => {
    expect(missed({ p99: seconds(1) }, { timedOut: 7 })).toBe('p99 is 3 s, not 1 s, 7 requests are lost, not 0');
  });
});

describe('a setting that answers nothing', () => {
  it('holds nothing, however little is asked: it has no percentile to be over', () => {
    const nothing: Partial<Forecast> = { completed: 0, latency: undefined };
    expect(missed({ lost: 1_000_000 }, nothing)).toBe('1 s of work and no waiting');
    const reasons = { ...forecastOf().reasons, latency: 'no request was answered' };
    expect(missed({ p95: seconds(100) }, { ...nothing, reasons })).toBe('no request was answered');
  });
});

describe('what cannot be asked for', () => {
  it('is nothing', () => {
    expect(() => checkBounds({})).toThrow('solve: expected at least one of p95, p99, coldStart and lost, got undefined');
  });

  it.each<[wanted: WantedBounds, message: string]>([
    [{ p95: seconds(0) }, 'solve: p95: expected a duration of at least 0.001s, got "0s"'],
    [{ p99: seconds(0.0001) }, 'solve: p99: expected a duration of at least 0.001s, got "0.0001s"'],
    [{ coldStart: seconds(-0.001) }, 'solve: coldStart: expected a duration of at least 0s, got "-0.001s"'],
    [{ lost: 0.5 }, 'solve: lost: expected a whole number of at least 0, got 0.5'],
    [{ lost: -1 }, 'solve: lost: expected a whole number of at least 0, got -1'],
  ])('is %j', (wanted, message) => {
    expect(() => checkBounds(wanted)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('is less than nothing beside what can be, all that is wrong together', () => {
    expect(() => checkBounds({ p95: seconds(1), p99: seconds(0), lost: -2 })).toThrow([
      '2 values are wrong',
      '  - solve: p99: expected a duration of at least 0.001s, got "0s"',
      '  - solve: lost: expected a whole number of at least 0, got -2',
    ].join('\n'));
  });
});
