import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '../../lib/core/checks';
import { inWordsOfFolder, isOfSystem, noFolder } from '../../lib/core/folder-fault';

describe('why there is no folder to write to', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'folder-fault-'));
  beforeAll(() => {
    writeFileSync(join(scratch, 'file'), '');
    mkdirSync(join(scratch, 'folder'));
    for (const [name, to] of [['to-file', 'file'], ['to-folder', 'folder'], ['to-nowhere', 'gone'], ['to-itself', 'to-itself'], ['to-link', 'to-nowhere']] as const) {
      symlinkSync(to, join(scratch, name));
    }
  });
  afterAll(() => { rmSync(scratch, { recursive: true }); });

  const FILE = 'expected a folder, got a file; move the file away, or name another folder';
  const NOWHERE = 'expected a folder, got a link to nowhere; remove the link, or make what it points to';

  it.each<[name: string, said: string | undefined]>([
    ['folder', undefined], ['to-folder', undefined], ['file', FILE], ['to-file', FILE], ['to-nowhere', NOWHERE], ['to-link', NOWHERE], ['to-itself', NOWHERE],
    // What is not there can be made; what cannot be looked at is told of by whoever writes.
    ['gone', undefined], ['gone/below', undefined], ['file/below', undefined], ['x'.repeat(5000), undefined],
  ])('is of %.20s: %s', (name, said) => {
    const folder = join(scratch, name);
    expect(noFolder(folder)?.message).toBe(said === undefined ? undefined : `${folder}: ${said}`);
  });
});

describe('what the system says of a folder', () => {
  const error = (code: string): Error => Object.assign(new Error(`${code}: it said, mkdir 'dist'`), { code, syscall: 'mkdir' });

  it.each([
    ['ENOSPC', 'room on the disk', 'free some, and run it again'],
    ['EDQUOT', 'room within your quota', 'free some, and run it again'],
    ['EACCES', 'a folder that can be written to', 'change its rights, or name another folder'],
    ['EPERM', 'a folder that can be written to', 'change its rights, or name another folder'],
    ['EROFS', 'a folder that can be written to', 'its disk is read-only: name another folder'],
    ['ENOTDIR', 'a folder', 'a part of the way to it is a file: name another folder'],
    ['EEXIST', 'a folder', 'a part of the way to it is a file: name another folder'],
    ['EISDIR', 'files to write anew', 'a folder has the name of one of them: move it away'],
    ['EXDEV', 'a folder on one disk', 'a file in it lies on another one: move it, or name another folder'],
  ])('is for %s that %s was expected, and what to do', (code, allowed, hint) => {
    const said = `dist: expected ${allowed}, got "${code}: it said, mkdir 'dist'"; ${hint}`;
    expect(inWordsOfFolder('dist', error(code))).toMatchObject({ name: 'InputError', message: said, violations: [{ path: 'dist', allowed }] });
    expect(inWordsOfFolder('dist', error(code), 'the folder is as it was')).toMatchObject({ message: `${said}; the folder is as it was` });
  });

  it('stays as it is where there are no words for it, or where it is not the system that speaks', () => {
    const own = Object.assign(new Error('a defect'), { code: 'ENOSPC' });
    const others = [error('EIO'), error('ENOENT'), own, new TypeError('a defect'), 'thrown', undefined, null];
    expect(others.map((one) => inWordsOfFolder('dist', one) === one)).toEqual(others.map(() => true));
    expect([isOfSystem(error('EIO')), isOfSystem(own), isOfSystem('thrown'), isOfSystem(undefined)]).toEqual([true, false, false, false]);
    expect(() => { throw inWordsOfFolder('dist', attempt(() => refuse('x', 1, 'a text'))); }).toThrow(new Error('x: expected a text, got 1'));
  });
});

/** What is thrown. */
function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
