import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Payload } from '../../lib/load-test';
import { faultOf } from '../support/fault-of';

const MIB = 1024 * 1024;

describe('a payload', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'payload-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function file(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  it('is a file, byte for byte, under its own name', () => {
    const payload = Payload.fromFile(file('mnist.json', '{"instances": [1]}\r\n'));
    expect(payload).toMatchObject({ fileName: 'mnist.json', size: 20, text: '{"instances": [1]}\r\n' });
  });

  it('is a text under the name payload.json', () => {
    expect(Payload.fromText('{"café": 1}')).toMatchObject({ fileName: 'payload.json', size: 12, text: '{"café": 1}' });
  });

  it('may have another name in the container', () => {
    expect(Payload.fromFile(file('my file.json', 'x'), { fileName: 'input.json' }).fileName).toBe('input.json');
  });

  it.each([
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
    ['cut UTF-8', Buffer.from([0x61, 0xc3])],
    ['a NUL', Buffer.from('a\0b')],
    ['a byte order mark', Buffer.from('\ufeff{}')],
  ])('with %s in it is no text', (_what, bytes) => {
    const payload = Payload.fromFile(file('body.bin', bytes));
    expect(payload.text).toBeUndefined();
    expect(Buffer.from(payload.base64, 'base64')).toEqual(bytes);
  });

  it('may be nothing', () => {
    expect(Payload.none()).toMatchObject({ fileName: undefined, size: 0, text: undefined, base64: '' });
  });

  it('may have 1 MiB, as much as a ConfigMap holds, and not a byte more', () => {
    expect(Payload.fromFile(file('full.json', 'x'.repeat(MIB))).size).toBe(MIB);
    expect(faultOf(Payload.fromFile(file('big.json', 'x'.repeat(MIB + 1)))).message).toContain(
      'Payload.fromFile: expected at most 1048576 bytes (1 MiB, what a ConfigMap holds), got "1048577 bytes"; send a smaller example of the input');
  });

  it('counts bytes, not characters', () => {
    expect(faultOf(Payload.fromText('é'.repeat(MIB / 2 + 1))).message).toContain(
      'Payload.fromText: expected at most 1048576 bytes (1 MiB, what a ConfigMap holds), got "1048578 bytes"; send a smaller example of the input');
  });

  it('must be there', () => {
    expect(faultOf(Payload.fromFile(join(folder, 'nowhere.json'))).message).toBe(`Payload.fromFile: expected a file that can be read, got ${JSON.stringify(join(folder, 'nowhere.json'))}; there is no such file (looked at ${join(folder, 'nowhere.json')})`);
  });

  it('must be a file and no folder', () => {
    mkdirSync(join(folder, 'sub'));
    expect(faultOf(Payload.fromFile(join(folder, 'sub'))).message).toMatch(/expected a file that can be read, got .*; it is a folder/);
  });

  it('must not be empty', () => {
    const path = file('empty.json', '');
    expect(faultOf(Payload.fromFile(path)).message).toContain(
      `Payload.fromFile: expected a body of at least one byte, got ${JSON.stringify(path)}; for requests without a body use Payload.none()`);
    expect(faultOf(Payload.fromText('')).message).toContain(
      'Payload.fromText: expected a body of at least one byte, got ""; for requests without a body use Payload.none()');
  });

  it.each(['a', '.a', '-', '_.b', 'x'.repeat(253)])('may be called %j in a ConfigMap', (fileName) => {
    expect(Payload.fromText('x', { fileName }).fileName).toBe(fileName);
  });

  it('may be text with tabs, line ends and any letters, and is none with another control character', () => {
    expect(Payload.fromText('\ta\r\nü€😀').text).toBe('\ta\r\nü€😀');
    expect(['\u0007', '\u000b', '\u001b', '\u007f', '\u0085'].map((character) => Payload.fromText(`a${character}`).text)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('is read when it is made: a file that changes later is the old one', () => {
    const path = file('late.json', 'before');
    const payload = Payload.fromFile(path);
    writeFileSync(path, 'after');
    expect([payload.text, payload.size, payload.base64]).toEqual(['before', 6, Buffer.from('before').toString('base64')]);
  });

  it('is told all that is wrong with its arguments, and no path of a page', () => {
    expect(faultOf(Payload.fromFile('', { fileNme: 'x' } as never)).violations.map(({ message }) => message)).toEqual([
      'Payload.fromFile: expected a text that is not empty, got ""', "Payload.fromFile: fileNme: expected a prop that Payload has, got \"x\"; did you mean 'fileName'?",
    ]);
    expect(faultOf(Payload.fromText(5 as never)).message).toBe('Payload.fromText: expected a text, got 5; put it in quotes');
    expect(faultOf(Payload.fromFile('x'.repeat(301))).message).toMatch(/^Payload\.fromFile: expected a file that can be read, got "x{20,200}…; no file is called so$/);
    expect(faultOf(Payload.fromFile('a\0b')).message).toMatch(/; no path of a file has the character 0 in it$/);
  });

  it.each(['constructor', '__proto__', 'my file.json', 'a/b', '..', '.', '..x', 'ü.json', 'x'.repeat(254)])('cannot be called %j in a ConfigMap', (fileName) => {
    expect(faultOf(Payload.fromText('x', { fileName })).message).toMatch(
      /^Payload.fromText: fileName: expected letters, digits, "-", "_" and ".", got ".*; name the file in the container with the option 'fileName'$/);
  });
});
