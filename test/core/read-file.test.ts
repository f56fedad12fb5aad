import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBytes } from '../../lib/core/read-file';
import { yamlDocuments } from '../../lib/core/yaml-documents';

describe('fileBytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-file-'));
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('gives what is in the file, byte by byte', () => {
    writeFileSync(join(folder, 'a'), Buffer.from([0, 255, 10]));
    expect([...fileBytes('--file', join(folder, 'a'))]).toEqual([0, 255, 10]);
  });

  it.each<[what: string, file: () => string, why: string]>([
    ['is not there', () => 'none', 'there is no such file'],
    ['is a folder', () => '.', 'it is a folder'],
    ['has a file on its way', () => { writeFileSync(join(folder, 'b'), ''); return 'b/c'; }, 'a part of the way to it is a file'],
    ['has too long a name', () => 'x'.repeat(300), 'no file has so long a name'],
    ['is a link to itself', () => { symlinkSync('loop', join(folder, 'loop')); return 'loop'; }, 'it is a link that leads to itself'],
  ])('says why one cannot be read that %s', (_what, file, why) => {
    const path = join(folder, file());
    let thrown: unknown;
    try {
      fileBytes('payload.file', path);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'InputError', violations: [{ path: 'payload.file', got: path, allowed: 'a file that can be read' }], cause: { syscall: expect.any(String) } });
    expect((thrown as Error).message.endsWith(`; ${why}`)).toBe(true);
  });
});

describe('yamlDocuments', () => {
  it('gives each document that holds something, with its place', () => {
    expect(yamlDocuments('release.yaml', 'a: 1\n---\n# nothing\n---\n- b\n---\nfalse\n---\n~\n')).toEqual([
      { where: 'release.yaml: document 1', value: { a: 1 } }, { where: 'release.yaml: document 3', value: ['b'] }, { where: 'release.yaml: document 4', value: false },
    ]);
    expect(yamlDocuments('empty.yaml', '')).toEqual([]);
  });

  it('says which document is no YAML, on one line', () => {
    expect(() => yamlDocuments('release.yaml', 'a: 1\n---\nb: [\n')).toThrow(/^release\.yaml: document 2: expected YAML, got "[^\n]+"$/);
  });
});
