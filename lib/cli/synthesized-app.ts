import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { refuse, violation } from '../core/checks';
import { InputError } from '../core/input-error';
import type { ManifestSource } from '../manifests';
import { manifestFiles, textSource } from '../manifests';
import type { CliHost } from './cli-host';

/**
 * The manifests of a cdk8s app: of a folder that it was synthesized into, or of a command that synthesizes it now, into a folder that is
 * gone afterwards.
 *
 * @param app a folder, or a command for the shell such as `npx tsx main.ts`
 * @throws InputError if the command fails, or if there are no manifests
 */
export async function appManifests(app: string, host: CliHost): Promise<ManifestSource[]> {
  if (isFolder(app)) {
    return manifestsIn(app, app);
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-'));
  const started = Date.now();
  const timer = setInterval(() => { host.status(`running ${app}, ${Math.round((Date.now() - started) / 1000)} s`); }, 1000);
  try {
    await run(app, folder, host);
    // The folder is gone before they are read.
    return manifestsIn(folder, app).map(({ file, pieces }) => textSource(relative(folder, file), [...pieces()].join('')));
  } finally {
    clearInterval(timer);
    host.status('');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the app prints is no result of this command: it goes where errors go. */
function run(command: string, outdir: string, host: CliHost): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CDK8S_OUTDIR: outdir } });
    let printed = '';
    const keep = (chunk: Buffer): void => {
      printed = (printed + chunk.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve();
        return;
      }
      if (printed.trim() !== '') {
        host.err(printed.trimEnd());
      }
      const ended = `it ended with code ${code ?? 'of a signal'}`;
      const hint = existsSync(command) ? `${ended}; to run this file: --app 'npx tsx ${command}'` : ended;
      reject(new InputError([violation('--app', command, 'a folder with manifests, or a command that synthesizes a cdk8s app', hint)]));
    });
  });
}

function manifestsIn(folder: string, app: string): ManifestSource[] {
  const found = manifestFiles(folder);
  if (found.length === 0) {
    refuse('--app', app, 'an app that writes YAML', 'it wrote none; a cdk8s app ends with app.synth()');
  }
  return found;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
