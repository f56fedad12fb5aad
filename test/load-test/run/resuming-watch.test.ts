import { ApiError } from '../../../lib/load-test/run/api-transport';
import type { ApiTransport, Clock } from '../../../lib/load-test/run/api-transport';
import { ResumingWatch } from '../../../lib/load-test/run/resuming-watch';

type Answer = unknown;
/** What a watch does once it is open: it says lines, and ends or breaks. */
type Stream = (line: (text: string) => void) => Promise<void> | void;

/** A server whose lists and watches are given one by one, and a clock that only sleeping moves. When all are used up, it is told to stop. */
function watched(lists: readonly Answer[], streams: readonly Stream[], selector?: string) {
  const heard: string[] = [];
  const asked: string[] = [];
  const slept: number[] = [];
  const stop = new AbortController();
  let ms = 0;
  const names = (objects: readonly { readonly metadata?: { readonly name?: string } }[]): string => objects.map(({ metadata }) => metadata?.name).join(',');
  const clock: Clock = { now: () => ms, sleep: (time) => { slept.push(time); ms += time; return Promise.resolve(); } };
  const remaining = { lists: [...lists], streams: [...streams] };
  const api: ApiTransport = {
    request: (method, path) => {
      asked.push(`${method} ${path}`);
      if (remaining.lists.length === 0) {
        stop.abort();
        return Promise.resolve({ items: [] });
      }
      const next = remaining.lists.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    stream: async (path, line) => {
      asked.push(`WATCH ${path}`);
      await remaining.streams.shift()?.(line);
    },
  };
  const watch = new ResumingWatch(api, clock, '/api/v1/pods', selector, {
    listed: (objects) => void heard.push(`listed ${names(objects)}`), changed: (object) => void heard.push(`changed ${names([object])}`), deleted: (object) => void heard.push(`deleted ${names([object])}`),
  });
  return { watch, heard, asked, slept, stop, clock, pass: (time: number) => { ms += time; }, run: () => watch.run(stop.signal) };
}

const list = (version: string | undefined, ...names: readonly string[]): Answer => ({ metadata: version === undefined ? {} : { resourceVersion: version }, items: names.map((name) => ({ metadata: { name } })) });
const event = (type: string, name: string): string => JSON.stringify({ type, object: { metadata: { name } } });
const broken = new ApiError(0, '', 'the API server does not answer');

describe('a watch', () => {
  it('lists, and then watches from there', async () => {
    const { run, heard, asked } = watched([list('7', 'a', 'b')], [(line) => [event('ADDED', 'c'), event('MODIFIED', 'a'), event('DELETED', 'b'), event('BOOKMARK', 'x')].forEach(line)], 'job-name=load x');
    await run();
    expect(heard).toEqual(['listed a,b', 'changed c', 'changed a', 'deleted b']);
    expect(asked.slice(0, 2)).toEqual([
      'GET /api/v1/pods?labelSelector=job-name%3Dload%20x', 'WATCH /api/v1/pods?labelSelector=job-name%3Dload%20x&watch=1&allowWatchBookmarks=true&resourceVersion=7',
    ]);
  });

  it('watches all where nothing is selected, and from anywhere where the list has no version', async () => {
    const { run, asked } = watched([list(undefined)], [() => undefined]);
    await run();
    expect(asked.slice(0, 2)).toEqual(['GET /api/v1/pods', 'WATCH /api/v1/pods?watch=1&allowWatchBookmarks=true&resourceVersion=0']);
  });

  it('lists anew where the server closes it after a while, without a pause and without a gap', async () => {
    const test: ReturnType<typeof watched> = watched([list('7', 'a'), list('9', 'a', 'b')], [() => { test.pass(300_000); }, () => { test.pass(300_000); }]);
    await test.run();
    expect([test.heard, test.slept, test.watch.lost]).toEqual([['listed a', 'listed a,b'], [], false]);
    expect(test.asked[3]).toContain('resourceVersion=9');
  });

  it('waits for a second where it is closed at once, or the two would keep each other busy', async () => {
    const { run, slept } = watched([list('7'), list('7')], [() => undefined, () => undefined]);
    await run();
    expect(slept).toEqual([1000, 1000]);
  });

  it('goes on where the server forgets where it was: the next list knows', async () => {
    const expired = JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' } });
    const { run, heard, slept } = watched([list('7', 'a'), list('90', 'b')], [(line) => { line(expired); }, (line) => { line(event('ADDED', 'c')); }]);
    await run();
    expect([heard, slept[0]]).toEqual([['listed a', 'listed b', 'changed c'], 1000]);
  });

  it.each<[string, Answer, Stream[]]>([
    ['the list', broken, []],
    ['the watch', list('7'), [() => Promise.reject(broken)]],
    ['what is no answer of an API server', new TypeError('fetch failed'), []],
  ])('knows since when nobody answers: %s', async (_what, first, streams) => {
    const test = watched([first, broken, broken, list('8', 'a')], [...streams, () => { expect(test.watch.lost).toBe(false); test.pass(5000); }]);
    test.pass(500);
    const seen: Array<readonly [boolean, number]> = [];
    jest.spyOn(test.clock, 'sleep').mockImplementation((time) => {
      test.pass(time);
      seen.push([test.watch.lost, test.watch.heardAt]);
      return Promise.resolve();
    });
    await test.run();
    // Three tries a second apart: away since the first of them.
    expect(seen).toEqual([[true, 500], [true, 500], [true, 500]]);
    expect([test.watch.lost, test.watch.heardAt]).toEqual([false, test.clock.now()]);
  });

  it('counts a second silence from its own beginning', async () => {
    const test = watched([broken, list('8'), broken, list('9')], [() => { test.pass(5000); }, () => { test.pass(5000); }]);
    const seen: number[] = [];
    jest.spyOn(test.clock, 'sleep').mockImplementation((time) => {
      seen.push(test.watch.heardAt);
      test.pass(time);
      return Promise.resolve();
    });
    await test.run();
    expect(seen).toEqual([0, 6000]);
  });

  it.each([401, 403])('gives up where it may not look (%i)', async (status) => {
    const { run, asked } = watched([list('7'), new ApiError(status, '', 'you may not')], [() => Promise.reject(broken)]);
    await expect(run()).rejects.toThrow('you may not');
    expect(asked).toHaveLength(3);
  });

  it('gives up where the watch says in the middle that it may not look any more', async () => {
    const said = (code: number | undefined): string => JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code, message: 'not for you' } });
    await expect(watched([list('7'), list('8')], [(line) => { line(said(403)); }]).run()).rejects.toThrow('not for you');
    await expect(watched([list('7'), list('8')], [(line) => { line(said(undefined)); }]).run()).resolves.toBeUndefined();
  });

  it('tells nothing more once it is told to stop', async () => {
    const test = watched([list('7', 'a')], [(line) => {
      line(event('ADDED', 'b'));
      test.stop.abort();
      line(event('ADDED', 'c'));
    }]);
    await test.run();
    expect([test.heard, test.asked]).toHaveLength(2);
    expect(test.heard).toEqual(['listed a', 'changed b']);
    const late = watched([], []);
    await late.run();
    expect(late.heard).toEqual([]);
  });

  it('passes over what is no event', async () => {
    const { run, heard } = watched([list('7')], [(line) => ['5', 'null', '{}', '{"type":"ADDED"}', '{"type":"ADDED","object":"x"}', event('SOMETHING', 'a'), event('ADDED', 'b')].forEach(line)]);
    await run();
    expect(heard).toEqual(['listed ', 'changed b']);
  });
});
