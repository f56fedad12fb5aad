import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../lib/core/json';
import { importManifests } from '../../lib/import-yaml';
import type { ImportedProgram } from '../../lib/import-yaml';
import { readObjects, textSource } from '../../lib/manifests';
import { builtLibrary } from '../support/built-library';
import { ROOT } from '../support/code-blocks';
import { runProgram, withoutNulls } from './run-program';

const FOLDER = join(__dirname, 'services');
const FILES = readdirSync(FOLDER).sort();

interface Imported {
  readonly program: ImportedProgram;
  readonly wanted: readonly unknown[];
}

function imported(...files: readonly string[]): Imported {
  const sources = files.map((file) => textSource(file, readFileSync(join(FOLDER, file), 'utf8')));
  const objects = [...readObjects(sources, ({ message }) => {
    throw new Error(message);
  })];
  return { program: importManifests(objects), wanted: objects.map(({ value }) => withoutNulls(value)) };
}

describe('manifests of every shape', () => {
  it.each(FILES)('%s comes back field for field', (file) => {
    const { program, wanted } = imported(file);
    expect(runProgram(program.text)).toEqual(wanted);
  });

  it('come back from one program that has all of them, a chart for each file', () => {
    const { program, wanted } = imported(...FILES);
    expect(runProgram(program.text)).toEqual(wanted);
    expect(program.text.match(/new Chart\(app, '([^']*)'\)/g)).toEqual(FILES.map((file) => `new Chart(app, '${file.replace('.yaml', '')}')`));
  });

  it.each([
    ['formats.yaml', 14, 0],
    ['legacy-blocks.yaml', 8, 0],
    ['kfserving.yaml', 3, 1],
    ['containers.yaml', 2, 2],
    ['components.yaml', 4, 1],
    ['scaling.yaml', 11, 0],
    ['storage.yaml', 4, 0],
    ['others.yaml', 7, 8],
    ['odd-fields.yaml', 3, 6],
    ['yaml-forms.yaml', 4, 0],
  ])('%s is %i constructs and %i ApiObjects', (file, constructs, apiObjects) => {
    const { program } = imported(file);
    expect([program.constructs, program.apiObjects]).toEqual([constructs, apiObjects]);
  });

  it('says at the end what has no typed place', () => {
    const { program } = imported('placement.yaml');
    expect(program.remarks).toMatchSnapshot();
    const end = program.text.slice(program.text.indexOf('// What has no typed place:')).trim().split('\n').slice(1);
    expect(end).toEqual(program.remarks.map((remark) => `// - ${remark.replaceAll('\n', ' ')}`));
  });

  it('are what a person would write', () => {
    expect(imported('scaling.yaml').program.text).toMatchSnapshot();
  });
});

describe('the program', () => {
  it('runs, and writes the same to files', () => {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache', 'import-'));
    try {
      const { program, wanted } = imported(...FILES);
      const library = join(builtLibrary(), 'index.js').replaceAll('\\', '/');
      writeFileSync(join(folder, 'main.ts'), program.text.replace("from 'cdk8s-kserve'", `from '${library}'`));
      const outdir = join(folder, 'dist');
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(folder, 'main.ts')], {
        encoding: 'utf8', cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: outdir },
      });
      expect([status, stderr.split('\n').filter((line) => line.includes('Error'))]).toEqual([0, []]);
      const written = [...readObjects(readdirSync(outdir).sort().map((file) => textSource(file, readFileSync(join(outdir, file), 'utf8'))), ({ message }) => {
        throw new Error(message);
      })].map(({ value }): Json => value);
      expect(written).toHaveLength(wanted.length);
      expect(written).toEqual(expect.arrayContaining([...wanted]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
