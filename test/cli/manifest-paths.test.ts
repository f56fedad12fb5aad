import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliHost } from '../../lib/cli/cli-host';
import { sourcesOf } from '../../lib/cli/manifest-paths';

function host(stdin: string): CliHost {
  return {
    out: () => undefined, err: () => undefined, status: () => undefined, readStdin: () => Promise.resolve(stdin), piped: true, columns: 80, width: undefined, colors: false,
  };
}

describe('the manifests at paths', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paths-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are files, folders and the standard input, in the order in which they were named', async () => {
    writeFileSync(join(folder, 'a.yaml'), 'a');
    writeFileSync(join(folder, 'b.yaml'), 'b');
    const sources = await sourcesOf('--file', [join(folder, 'b.yaml'), '-', folder], host('typed'));
    expect(sources.map(({ file, pieces }) => [file.replace(folder, ''), [...pieces()].join('')])).toEqual([['/b.yaml', 'b'], ['stdin', 'typed'], ['/a.yaml', 'a'], ['/b.yaml', 'b']]);
  });

  it('are none in an empty folder, and none where there is nothing', async () => {
    await expect(sourcesOf('--file', [folder], host(''))).rejects.toThrow(
      `--file: expected a file or a folder with .yaml, .yml or .json files, got "${folder}"; there are none in it`);
    await expect(sourcesOf('files', [`${folder}/none`], host(''))).rejects.toThrow(/^files: expected a file that can be read, got ".*none"; there is no such file$/);
  });
});
