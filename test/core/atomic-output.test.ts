import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it('writes behind a link', () => {
    mkdirSync(join(scratch, 'real'));
    symlinkSync('real', folder);
    writeAtomically(folder, (temporary) => writeFileSync(join(temporary, 'a.k8s.yaml'), 'new'));
    expect(readdirSync(join(scratch, 'real'))).toEqual(['a.k8s.yaml']);
    expect(readdirSync(scratch).sort()).toEqual(['dist', 'real']);
  });

  it('removes what a killed run has left, and nothing of one that is at work', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const [dead, alive, other] = [`dist.tmp-${pid}-abcdef`, `dist.tmp-${process.ppid}-abcdef`, 'dist.tmp-mine'];
    [dead, alive, other].forEach((name) => mkdirSync(join(scratch, name, 'new'), { recursive: true }));
    writeAtomically(folder, (temporary) => writeFileSync(join(temporary, 'a.k8s.yaml'), 'new'));
    expect(readdirSync(scratch).sort()).toEqual(['dist', alive, other].sort());
  });

  describe('says in one sentence, with the folder and what to do,', () => {
    const refusal = (write: (temporary: string) => void = () => undefined): unknown => {
      try {
        writeAtomically(folder, write);
      } catch (error) {
        return (error as Error).message;
      }
      throw new Error('it was written');
    };
    const failing = (code: string) => (): never => {
      throw Object.assign(new Error(`${code}: it does not work, write`), { code, syscall: 'write' });
    };

    it('that it is a file', () => {
      writeFileSync(folder, '');
      expect(refusal()).toBe(`${folder}: expected a folder, got a file; move the file away, or name another folder`);
    });

    it('that it is a link to nowhere', () => {
      symlinkSync('nowhere', folder);
      expect(refusal()).toBe(`${folder}: expected a folder, got a link to nowhere; remove the link, or make what it points to`);
    });

    it('that the way to it leads over a file', () => {
      writeFileSync(join(scratch, 'file'), '');
      folder = join(scratch, 'file', 'dist');
      expect(refusal()).toMatch(/dist: expected a folder, got "E(NOTDIR|EXIST): .*"; a part of the way to it is a file: name another folder; the folder is as it was$/);
    });

    it.each([
      ['ENOSPC', 'room on the disk', 'free some, and run it again'],
      ['EACCES', 'a folder that can be written to', 'change its rights, or name another folder'],
      ['EROFS', 'a folder that can be written to', 'its disk is read-only: name another folder'],
    ])('that there is %s', (code, allowed, hint) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'a.k8s.yaml'), 'old');
      expect(refusal(failing(code))).toBe(`${folder}: expected ${allowed}, got "${code}: it does not work, write"; ${hint}; the folder is as it was`);
      expect(content()).toEqual({ 'a.k8s.yaml': 'old' });
      expect(readdirSync(scratch)).toEqual(['dist']);
    });

    it('nothing of a fault of the program, which goes on as it is', () => {
      expect(refusal(() => {
        throw new Error('a fault in the tree');
      })).toBe('a fault in the tree');
    });
  });
});
