import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pulumiCli } from './pulumi-cli';

let folder: string;

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-pulumi-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function install(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'pulumi'), '#!/bin/sh\n');
  chmodSync(join(path, 'pulumi'), 0o755);
  return path;
}

describe('pulumiCli', () => {
  it('takes the pulumi of the PATH, with the root that PulumiCommand asks for', async () => {
    const bin = install('bin');
    expect(await pulumiCli({ PATH: bin })).toEqual({ path: join(bin, 'pulumi'), root: folder, origin: 'PATH' });
  });

  it('gives no root where the folder is not called bin: PulumiCommand would look elsewhere', async () => {
    expect((await pulumiCli({ PATH: install('tools') })).root).toBeUndefined();
  });

  it('with neither pulumi nor Go says what to install', async () => {
    await expect(pulumiCli({ PATH: '', XDG_CACHE_HOME: folder }))
      .rejects.toThrow("no Pulumi CLI: expected 'pulumi' on the PATH, or 'go' to build it once");
  });
});
