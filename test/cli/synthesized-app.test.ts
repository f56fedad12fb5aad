import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliHost } from '../../lib/cli/cli-host';
import { appManifests } from '../../lib/cli/synthesized-app';

describe('the manifests of a cdk8s app', () => {
  let folder: string;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'app-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = async (app: string): Promise<Array<[file: string, text: string]>> => {
    const host = { err: (text: string) => void said.push(text), status: (text: string) => void said.push(`status: ${text}`) } as CliHost;
    return (await appManifests(app, host)).map(({ file, pieces }) => [file, [...pieces()].join('')]);
  };

  it('are those of the folder that it was synthesized into, folders in it too', async () => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'b.k8s.yaml'), 'b: 1\n');
    writeFileSync(join(folder, 'sub', 'a.json'), '{}');
    writeFileSync(join(folder, 'notes.txt'), 'no manifest');
    expect((await read(folder)).map(([file, text]) => [file.replace(`${folder}/`, ''), text])).toEqual([['b.k8s.yaml', 'b: 1\n'], ['sub/a.json', '{}']]);
    expect(said).toEqual([]);
  });

  it('are what a command writes where it is told to, and the place is gone afterwards', async () => {
    const [[file, text] = [], ...more] = await read('mkdir "$CDK8S_OUTDIR/sub"; echo "at: $CDK8S_OUTDIR" > "$CDK8S_OUTDIR/sub/a.yaml"');
    expect([file, more]).toEqual(['sub/a.yaml', []]);
    const [, outdir = ''] = /^at: (.+)\n$/.exec(text ?? '') ?? [];
    expect([outdir.startsWith(join(tmpdir(), 'cdk8s-kserve-')), existsSync(outdir)]).toEqual([true, false]);
    // What a command shows is taken back.
    expect(said).toEqual(['status: ']);
  });

  it.each<[string, string, string, string[]]>([
    ['writes nothing', 'echo nothing', 'expected an app that writes YAML, got "echo nothing"; it wrote none; a cdk8s app ends with app.synth()', ['status: ']],
    ['fails', 'echo one; echo two >&2; exit 7', 'expected a folder with manifests, or a command that synthesizes a cdk8s app, got "echo one; echo two >&2; exit 7"; '
      + 'it ended with code 7', ['one\ntwo', 'status: ']],
    ['is ended by a signal', 'kill -9 $$', 'expected a folder with manifests, or a command that synthesizes a cdk8s app, got "kill -9 $$"; it ended with code of a signal',
      ['status: ']],
  ])('are refused where the command %s', async (_what, app, message, lines) => {
    await expect(read(app)).rejects.toThrow(`--app: ${message}`);
    // Its two outputs are two pipes: which of them is read first nobody knows.
    expect(said.map((text) => text.split('\n').sort().join('\n'))).toEqual(lines);
  });

  it('are refused where a program is named in place of a command that runs it', async () => {
    const program = join(folder, 'main.ts');
    writeFileSync(program, '');
    await expect(read(program)).rejects.toThrow(new RegExp(`got "${program}"; it ended with code \\d+; to run this file: --app 'npx tsx ${program}'$`));
  });

  it('are refused where the folder has none', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'no manifest');
    await expect(read(folder)).rejects.toThrow(`--app: expected an app that writes YAML, got "${folder}"; it wrote none; a cdk8s app ends with app.synth()`);
  });
});
