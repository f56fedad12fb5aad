import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileSource, manifestFiles, readObjects } from '../../lib/manifests';

describe('the files at a path', () => {
  let folder: string;
  const write = (name: string, text = ''): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const found = (path = '.'): string[] => manifestFiles(join(folder, path)).map(({ file }) => relative(folder, file));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the file itself, whatever it is called', () => {
    write('a.txt');
    expect(found('a.txt')).toEqual(['a.txt']);
  });

  it('are all manifests in a folder and below, in the order of their names', () => {
    ['b.yml', 'a.yaml', 'c.json', 'd.txt', 'below/e.yaml', '.hidden/f.yaml', 'node_modules/g.yaml', 'h.yaml/not-a-file.txt'].forEach((name) => write(name));
    symlinkSync('nowhere.yaml', join(folder, 'dangling.yaml'));
    expect(found()).toEqual(['a.yaml', 'b.yml', 'below/e.yaml', 'c.json']);
  });

  it.each(['Chart.yaml', 'kustomization.yaml', 'kustomization.yml'])('are %s alone where it says how the others are built', (name) => {
    ['models/values.yaml', 'models/templates/a.yaml', `models/${name}`, 'plain.yaml'].forEach((file) => write(file));
    expect(found()).toEqual([`models/${name}`, 'plain.yaml']);
  });

  it('are none where there is nothing', () => {
    expect(() => found('nowhere')).toThrow(/ENOENT/);
    expect(found()).toEqual([]);
  });

  it('are read piece by piece, with characters that a piece would cut in two', () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {text: "${'ü€'.repeat(30_000)}"}\n`;
    write('a.yaml', text);
    const source = fileSource(join(folder, 'a.yaml'));
    const pieces = [...source.pieces()];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(text);
    expect([...readObjects([source], () => undefined)][0]?.value.data).toEqual({ text: 'ü€'.repeat(30_000) });
  });
});
