import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import type { CliHost } from '../../lib/cli/cli-host';
import { checkWritable, sayWritten, writeFiles, writeSolution, writeTo } from '../../lib/cli/output-files';
import type { OutputFlags } from '../../lib/cli/output-files';
import { forecast } from '../../lib/forecast/forecast';
import { solve } from '../../lib/forecast/questions/solve';
import { Vary } from '../../lib/forecast/questions/vary';
import { Load } from '../../lib/load/load';
import { refusalOf } from '../support/refusal';

const load = Load.concurrent(5, Duration.seconds(5));
const service = { revision: { annotations: { 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 5 } };
const named = (name: string) => ({ name, forecast: forecast(service, load) });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);

describe('the files of forecasts', () => {
  it.each<[string, string[], string]>([
    ['one service', ['iris'], '<title>Forecast of iris</title>'],
    ['several', ['iris', 'mnist'], '<title>Forecast</title>'],
  ])('have a page with the title of %s', (_what, names, title) => {
    writeFiles({ html: file('r.html') }, names.map(named));
    const page = readFileSync(file('r.html'), 'utf8');
    expect(page).toContain(title);
    expect(page.match(/<section>/g)).toHaveLength(names.length);
  });

  it('are those that were asked for, and none without a forecast', () => {
    writeFiles({ svg: file('r.svg') }, [named('iris')]);
    expect([existsSync(file('r.svg')), existsSync(file('r.html'))]).toEqual([true, false]);
    expect(readFileSync(file('r.svg'), 'utf8')).toMatch(/^<svg [\s\S]*iris/);
    writeFiles({ html: file('none.html'), svg: file('none.svg') }, []);
    expect([existsSync(file('none.html')), existsSync(file('none.svg'))]).toEqual([false, false]);
  });

  it('name the flag that cannot be served', () => {
    expect(refusalOf(() => { writeFiles({ svg: file('no/r.svg') }, [named('iris')]); })).toBe(
      `--svg: expected a file that can be written, got "${file('no/r.svg')}"; its folder is not there`);
  });
});

describe('the files of a solution', () => {
  const solution = (vary: Vary) => solve({ load, service, vary, p95: Duration.seconds(9) });

  it('have the frontier for a picture where a limit was varied', () => {
    writeSolution({ svg: file('r.svg'), html: file('r.html') }, 'iris', solution(Vary.hardLimit()));
    expect(readFileSync(file('r.svg'), 'utf8')).toContain('<title>hardLimit ');
    expect(readFileSync(file('r.html'), 'utf8')).toContain('<title>Forecast of iris</title>');
  });

  it('have the charts for a picture where none was', () => {
    writeSolution({ svg: file('r.svg') }, 'iris', solution(Vary.minReplicas()));
    const picture = readFileSync(file('r.svg'), 'utf8');
    expect([picture.startsWith('<svg '), picture.includes('<title>minReplicas ')]).toEqual([true, false]);
  });

  it('are none where none was asked for', () => {
    writeSolution({}, 'iris', solution(Vary.hardLimit()));
    expect([existsSync(file('r.svg')), existsSync(file('r.html'))]).toEqual([false, false]);
  });
});

describe('what was written', () => {
  const said = (flags: OutputFlags): { readonly out: string[]; readonly err: string[] } => {
    const lines = { out: [] as string[], err: [] as string[] };
    sayWritten(flags, { out: (text: string) => void lines.out.push(text), err: (text: string) => void lines.err.push(text) } as CliHost);
    return lines;
  };

  it.each<[string, OutputFlags, { out: string[]; err: string[] }]>([
    ['nothing where nothing was', {}, { out: [], err: [] }],
    ['behind the result', { html: 'a.html', svg: 'b.svg' }, { out: ['written: a.html', 'written: b.svg'], err: [] }],
    ['beside JSON', { html: 'a.html', svg: 'b.svg', json: true }, { out: [], err: ['written: a.html', 'written: b.svg'] }],
    ['behind the result where there is no JSON', { svg: 'b.svg', json: false }, { out: ['written: b.svg'], err: [] }],
  ])('is said: %s', (_what, flags, lines) => {
    expect(said(flags)).toEqual(lines);
  });
});

describe('a file that a flag names', () => {
  it('is looked at without being made or changed', () => {
    checkWritable('--out', file('new.json'));
    expect(existsSync(file('new.json'))).toBe(false);
    writeFileSync(file('old.json'), 'mine');
    checkWritable('--out', file('old.json'));
    expect(readFileSync(file('old.json'), 'utf8')).toBe('mine');
    // Beside where the command was called.
    checkWritable('--out', 'name-without-a-folder.json');
    expect(existsSync('name-without-a-folder.json')).toBe(false);
  });

  it('may not be a folder, nor in one that is not there', () => {
    mkdirSync(file('sub'));
    expect(refusalOf(() => { checkWritable('--out', file('sub')); })).toBe(`--out: expected a file that can be written, got "${file('sub')}"; it is a folder`);
    expect(refusalOf(() => { checkWritable('--junit', file('no/r.xml')); })).toBe(
      `--junit: expected a file that can be written, got "${file('no/r.xml')}"; its folder is not there`);
  });

  it('is written, over what is there', () => {
    writeTo('--html', file('r.html'), 'one');
    writeTo('--html', file('r.html'), 'two');
    expect(readFileSync(file('r.html'), 'utf8')).toBe('two');
    expect(refusalOf(() => { writeTo('--html', folder, 'three'); })).toBe(
      `--html: expected a file that can be written, got "${folder}"; it is a folder`);
  });
});
