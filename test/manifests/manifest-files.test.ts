import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it.each(['Kustomization'])('are %s alone too, as kustomize knows it', (name) => {
    ['plain.yaml', `base/${name}`, 'base/a.yaml'].forEach((file) => write(file));
    expect(found()).toEqual([`base/${name}`, 'plain.yaml']);
  });

  it('are the others where what looks like a build file is a folder, or called otherwise', () => {
    ['Chart.yaml/a.yaml', 'chart.yaml', 'my-kustomization.yaml', 'kustomization.yaml.bak'].forEach((file) => write(file));
    expect(found()).toEqual(['Chart.yaml/a.yaml', 'chart.yaml', 'my-kustomization.yaml']);
  });

  it('are those that a link leads to, but no folders behind one: it may lead back', () => {
    write('real/a.yaml');
    symlinkSync(join(folder, 'real/a.yaml'), join(folder, 'link.yaml'));
    symlinkSync(join(folder, 'real'), join(folder, 'again'));
    symlinkSync(folder, join(folder, 'round.yaml'));
    expect(found()).toEqual(['link.yaml', 'real/a.yaml']);
  });

  it('are hidden files, and those of a folder that is passed over unless it is named', () => {
    ['.a.yaml', 'node_modules/b.yaml', '.git/c.yaml', 'node_modules.d/e.yaml', 'f.YAML', 'g.yaml.txt'].forEach((file) => write(file));
    expect(found()).toEqual(['.a.yaml', 'node_modules.d/e.yaml']);
    expect(found('node_modules')).toEqual(['node_modules/b.yaml']);
    expect(found('.git')).toEqual(['.git/c.yaml']);
  });

  it('are called by their path, unless they are given another name', () => {
    write('a.yaml', 'apiVersion: v1\nkind: X\n---\na: [\n');
    const faults: string[] = [];
    const names = [...readObjects([fileSource(join(folder, 'a.yaml'), 'stdin')], ({ message }) => faults.push(message))].map(({ file }) => file);
    expect([names, faults]).toEqual([['stdin'], ['stdin:4: expected well-formed YAML, got: unexpected end of the stream within a flow collection']]);
    expect(fileSource('x/a.yaml').file).toBe('x/a.yaml');
  });

  it('are opened when they are read, and closed when nobody reads on', () => {
    const source = fileSource(join(folder, 'late.yaml'));
    expect(() => [...source.pieces()]).toThrow(/ENOENT: no such file or directory, open/);
    write('late.yaml', 'x'.repeat(200_000));
    const open = (): number => readdirSync('/dev/fd').length;
    const before = open();
    for (const piece of source.pieces()) {
      expect(piece).toHaveLength(65_536);
      break;
    }
    expect(open()).toBe(before);
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

  it('are read to the end, also where that is in the middle of a character, and where there is nothing', () => {
    writeFileSync(join(folder, 'a.yaml'), Buffer.concat([Buffer.from('a: ü'), Buffer.from([0xE2, 0x82])]));
    write('b.yaml');
    expect(manifestFiles(folder).map((source) => [...source.pieces()].join(''))).toEqual(['a: ü\uFFFD', '']);
  });

  it('may be read more than once, and then from their beginning', () => {
    write('a.yaml', 'a: 1\n');
    const [source] = manifestFiles(folder);
    expect([[...source?.pieces() ?? []].join(''), [...source?.pieces() ?? []].join('')]).toEqual(['a: 1\n', 'a: 1\n']);
  });
});
