import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks';

const VARIABLE = 'CDK8S_KSERVE_TARBALL';

/** What `npm publish` would send, packed once for the whole run. */
export default function packOnce(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-tarball-'));
  const printed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
  process.env[VARIABLE] = join(folder, printed.trim().split('\n').at(-1) ?? '');
}

/** The packed package. */
export function tarball(): string {
  const path = process.env[VARIABLE];
  if (path === undefined) {
    throw new Error(`${VARIABLE} is not set: run 'npm run test:package', whose set-up packs`);
  }
  return path;
}

/** Removes it. */
export function removeTarball(): void {
  rmSync(join(tarball(), '..'), { recursive: true, force: true });
}
