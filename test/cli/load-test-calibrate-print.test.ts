/*
 * What load-test calibrate makes of what was measured. How it is measured is held in test/load-test/calibrate.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as LoadTests from '../../lib/load-test';
import type { Calibration } from '../../lib/load-test';
import type { CalibrateProps } from '../../lib/load-test/calibrate/calibrate';
import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';

const FOUND: Calibration = {
  serviceTime: [{ inFlight: 1, mean: 0.2, p95: 0.25, requestsPerSecond: 5 }, { inFlight: 2, mean: 0.39, requestsPerSecond: 5.125 }, { inFlight: 4, mean: 1.5 }],
  startup: [12.5, 3], versions: { kubernetes: 'v1.34.4', generator: 'hey:1' }, whole: true, reason: 'more clients get no more answers per second',
};

/** What is measured, and what was asked for. */
const played: { find: (props: CalibrateProps) => Promise<Calibration>; asked: CalibrateProps[] } = { find: () => Promise.resolve(FOUND), asked: [] };

jest.mock('../../lib/load-test', () => ({
  ...jest.requireActual<typeof LoadTests>('../../lib/load-test'),
  calibrate: (props: CalibrateProps) => {
    played.asked.push(props);
    return played.find(props);
  },
}));
const { ApiError } = jest.requireActual<typeof LoadTests>('../../lib/load-test');

describe('what load-test calibrate has measured', () => {
  let folder: string;
  let out: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
    out = join(folder, 'service-time.json');
    played.find = () => Promise.resolve(FOUND);
    played.asked = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const line = (status: string[], ...args: readonly string[]): Promise<CliResult> => runLine(['load-test', 'calibrate', '--url', 'http://127.0.0.1:9/predict', '--out', out, ...args], undefined, status);
  const rows = (text: string): string[][] => text.split('\n').filter((row) => row.startsWith('│')).map((row) => row.split('│').slice(1, -1).map((cell) => cell.trim()));

  it('is a table, the starts, why it ended and where it stands', async () => {
    const { code, out: printed, err } = await line([]);
    expect([code, err]).toEqual([0, '']);
    expect(rows(printed)).toEqual([['at once', 'mean', 'p95', 'answers per s'], ['1', '200 ms', '250 ms', '5'], ['2', '390 ms', '', '5.1'], ['4', '1.5 s', '', '']]);
    expect(printed.split('\n').slice(-3)).toEqual(['start: 12.5 s, 3 s', 'more clients get no more answers per second', `written: ${out}`]);
  });

  it('is a file that says what was measured when and with what', async () => {
    await line([]);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
      format: 'cdk8s-kserve/service-time/1', date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), serviceTime: FOUND.serviceTime, startup: [12.5, 3],
      versions: { 'cdk8s-kserve': expect.stringMatching(/^\d/), 'node': process.version, 'kubernetes': 'v1.34.4', 'generator': 'hey:1' },
    });
  });

  it('is all of it as JSON, and nothing else', async () => {
    const { code, out: printed } = await line([], '--json');
    expect([code, JSON.parse(printed)]).toEqual([0, { ...JSON.parse(readFileSync(out, 'utf8')), whole: true, reason: FOUND.reason, file: out }]);
  });

  it('may have no start in it', async () => {
    played.find = () => Promise.resolve({ ...FOUND, startup: [] });
    const { out: printed } = await line([]);
    expect(printed.split('\n').at(-3)).toBe('no start was seen');
    expect(JSON.parse(readFileSync(out, 'utf8'))).not.toHaveProperty('startup');
  });

  it('is written and ends with 3 where it was interrupted; nothing is where there is nothing', async () => {
    played.find = ({ signal }) => {
      process.emit('SIGINT');
      expect(signal?.aborted).toBe(true);
      return Promise.resolve({ ...FOUND, whole: false, reason: 'it was interrupted' });
    };
    expect(await line([])).toMatchObject({ code: 3, err: 'interrupted: writing what was measured', out: expect.stringContaining(`it was interrupted\nwritten: ${out}`) });
    rmSync(out);
    played.find = () => Promise.resolve({ ...FOUND, serviceTime: [], whole: false, reason: 'it was interrupted' });
    expect(await line([])).toEqual({ code: 3, out: '', err: 'nothing was measured, nothing is written' });
    expect(existsSync(out)).toBe(false);
  });

  it('is told level by level, each once it is over', async () => {
    played.find = ({ progress }) => {
      progress?.({ phase: 'cold start' });
      progress?.({ phase: 'level', clients: 1 });
      progress?.({ phase: 'level', clients: 2, point: { inFlight: 1, mean: 0.2, requestsPerSecond: 5 } });
      progress?.({ phase: 'level', clients: 4, point: { inFlight: 2, mean: 1.234 } });
      return Promise.resolve(FOUND);
    };
    const status: string[] = [];
    expect((await line(status)).err.split('\n')).toEqual(['1 at once: 200 ms each, 5 answers per second', '2 at once: 1.23 s each, 0 answers per second']);
    expect(status).toEqual(['cold start of http://127.0.0.1:9/predict', '1 at once ask http://127.0.0.1:9/predict', '2 at once ask http://127.0.0.1:9/predict', '4 at once ask http://127.0.0.1:9/predict', '']);
  });

  it('is asked for as the flags say', async () => {
    await line([], '--max-clients', '16', '--starts', '3');
    expect(played.asked.map(({ maxClients, starts }) => [maxClients, starts])).toEqual([[16, 3]]);
  });

  it('is nothing where the cluster does not do what it is asked, and the program goes on where it is a fault of its own', async () => {
    played.find = () => Promise.reject(new ApiError(403, 'Forbidden', 'pods is forbidden'));
    expect(await line([], '--context', 'staging')).toEqual({
      code: 2, out: '', err: 'error: load-test calibrate: expected a cluster that does what it is asked, got "staging"; pods is forbidden',
    });
    played.find = () => Promise.reject(new TypeError('a fault of the program'));
    await expect(line([])).rejects.toThrow('a fault of the program');
    expect(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name))).toEqual([0, 0, 0]);
  });

  it('is printed also where its file cannot be written any more, and that is said', async () => {
    played.find = () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve(FOUND);
    };
    const { code, out: printed, err } = await line([]);
    expect([code, rows(printed).length, printed.split('\n').at(-1), err]).toEqual([2, 4, FOUND.reason, `error: --out: expected a file that can be written, got "${out}"; ENOENT: no such file or directory, open '${out}'`]);
    folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
  });
});
