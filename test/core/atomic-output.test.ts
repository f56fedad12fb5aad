import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAtomically } from '../../lib/core/atomic-output';

describe('writeAtomically', () => {
  let scratch: string;
  let folder: string;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'atomic-output-'));
    folder = join(scratch, 'dist');
  });

  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  const content = () => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

  it('makes the folder with what was written', () => {
    writeAtomically(folder, (temporary) => writeFileSync(join(temporary, 'a.k8s.yaml'), 'new'));
    expect(content()).toEqual({ 'a.k8s.yaml': 'new' });
    expect(readdirSync(scratch)).toEqual(['dist']);
  });

  it('replaces files, drops stale manifests and leaves files of others alone', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.k8s.yaml'), 'old');
    writeFileSync(join(folder, 'stale.k8s.yaml'), 'old');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeAtomically(folder, (temporary) => writeFileSync(join(temporary, 'a.k8s.yaml'), 'new'));
    expect(content()).toEqual({ 'a.k8s.yaml': 'new', 'notes.txt': 'mine' });
  });

  it('leaves the folder as it was when writing fails half-way', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.k8s.yaml'), 'old');
    const failing = (temporary: string) => {
      writeFileSync(join(temporary, 'a.k8s.yaml'), 'half');
      throw new Error('a fault in the tree');
    };
    expect(() => writeAtomically(folder, failing)).toThrow('a fault in the tree');
    expect(content()).toEqual({ 'a.k8s.yaml': 'old' });
    expect(readdirSync(scratch)).toEqual(['dist']);
  });

  it('leaves no folder when there was none and writing fails', () => {
    expect(() => writeAtomically(folder, () => { throw new Error('no'); })).toThrow('no');
    expect(existsSync(folder)).toBe(false);
  });

  it('puts everything back when a file cannot take its place', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.k8s.yaml'), 'old');
    writeFileSync(join(folder, 'sub'), 'a file where a folder is needed');
    const write = (temporary: string) => {
      mkdirSync(join(temporary, 'sub'));
      ['a.k8s.yaml', 'sub/b.k8s.yaml'].forEach((name) => writeFileSync(join(temporary, name), 'new'));
    };
    expect(() => writeAtomically(folder, write)).toThrow();
    expect(content()).toEqual({ 'a.k8s.yaml': 'old', 'sub': 'a file where a folder is needed' });
    expect(readdirSync(scratch)).toEqual(['dist']);
  });

  it('does not take away a folder that has the name of one of its files', () => {
    mkdirSync(join(folder, 'a.k8s.yaml'), { recursive: true });
    writeFileSync(join(folder, 'a.k8s.yaml', 'notes.txt'), 'mine');
    const write = (temporary: string) => writeFileSync(join(temporary, 'a.k8s.yaml'), 'new');
    expect(() => writeAtomically(folder, write)).toThrow(`${join(folder, 'a.k8s.yaml')}: expected a file to replace, got a folder; move it away`);
    expect(readFileSync(join(folder, 'a.k8s.yaml', 'notes.txt'), 'utf8')).toBe('mine');
  });
});
