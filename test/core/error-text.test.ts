import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, reasonOf, unreadable, unwritable } from '../../lib/core/error-text';

describe('why a file cannot be read', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'error-text-'));
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('loop', join(folder, 'loop'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['missing', 'there is no such file'],
    ['.', 'it is a folder'],
    ['file/below', 'a part of the way to it is a file'],
    ['loop', 'it is a link that leads to itself'],
    ['y'.repeat(5000), 'no file has so long a name'],
  ])('%.20s: %s', (name, words) => {
    let thrown: unknown;
    try {
      readFileSync(join(folder, name));
    } catch (error) {
      thrown = error;
    }
    expect(unreadable(thrown)).toBe(words);
  });

  it.each([
    ['no/such', 'its folder is not there'],
    ['.', 'it is a folder'],
    ['file', 'it is there already'],
    ['file/below', 'a part of the way to it is a file'],
    ['y'.repeat(5000), 'no file has so long a name'],
  ])('or written: %.20s: %s', (name, words) => {
    let thrown: unknown;
    try {
      writeFileSync(join(folder, name), '', { flag: name === 'file' ? 'wx' : 'w' });
    } catch (error) {
      thrown = error;
    }
    expect([unwritable(thrown), unwritable(new Error('other\nmore'))]).toEqual([words, 'other']);
  });

  it('is said by the system where there are no words for it', () => {
    expect(unreadable(Object.assign(new Error('EIO: i/o error\nmore'), { code: 'EIO' }))).toBe('EIO: i/o error');
  });
});

it('the reason is one line, of the first address where several were tried', () => {
  expect(reasonOf(new AggregateError([new Error('refused\nat a'), new Error('refused at b')], 'all'))).toBe('refused');
  expect([messageOf('thrown'), messageOf(new Error('a\nb'))]).toEqual(['thrown', 'a\nb']);
});

describe('what the system says by a code', () => {
  // Who runs as root may read and write everything: these are not provoked.
  it.each<[code: string, reading: string, writing: string]>([
    ['ENOENT', 'there is no such file', 'its folder is not there'],
    ['EACCES', 'it may not be read', 'it may not be written'],
    ['EPERM', 'EPERM: said so', 'it may not be written'],
    ['EROFS', 'EROFS: said so', 'its disk is read-only'],
    ['ENOSPC', 'ENOSPC: said so', 'the disk is full'],
    ['EIO', 'EIO: said so', 'EIO: said so'],
  ])('%s: %s; %s', (code, reading, writing) => {
    const error = Object.assign(new Error(`${code}: said so\nat length`), { code });
    expect([unreadable(error), unwritable(error)]).toEqual([reading, writing]);
  });

  it.each<[thrown: unknown, message: string, reason: string]>([
    ['a\nb', 'a\nb', 'a'], [undefined, 'undefined', 'undefined'], [null, 'null', 'null'], [{ message: 'plain' }, 'plain', 'plain'], [{ message: 5 }, '[object Object]', '[object Object]'],
    [new Error(''), '', ''], [{ errors: [], message: 'none of them' }, 'none of them', 'none of them'], [{ errors: ['first', 'second'], message: 'both' }, 'both', 'first'],
  ])('or what was thrown besides: %p', (thrown, message, reason) => {
    expect([messageOf(thrown), reasonOf(thrown), unreadable(thrown), unwritable(thrown)]).toEqual([message, reason, reason, reason]);
  });
});
