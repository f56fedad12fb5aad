import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tarball } from './tarball';

/** A user's project, in a folder of its own, with nothing of this repository in reach. */
export class Project {
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-project-'));

  /** An empty project with packages from the registry; `cdk8s-kserve` stands for the packed one. */
  public static with(...packages: string[]): Project {
    const project = new Project();
    project.write('package.json', JSON.stringify({ name: 'consumer', private: true }));
    project.run('npm', 'install', '--silent', '--no-audit', '--no-fund', ...packages.map((name) => (name === 'cdk8s-kserve' ? tarball() : name)));
    return project;
  }

  public path(name: string): string {
    return join(this.folder, name);
  }

  public write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  public read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** What a command prints. */
  public run(command: string, ...args: string[]): string {
    return execFileSync(command, args, { cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** How a command ended and all it printed, errors too. */
  public try(command: string, ...args: string[]): { readonly code: number | null; readonly printed: string } {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, encoding: 'utf8' });
    return { code: status, printed: stdout + stderr };
  }

  /** Lines of a page for the shell, from an empty folder; `cdk8s-kserve` in an `npm install` is the packed one. */
  public shell(script: string): string {
    const packed = script.replace(/^(\s*npm install\b.*?)\bcdk8s-kserve\b/gm, `$1${tarball()}`);
    return execFileSync('bash', ['-euo', 'pipefail', '-c', packed], {
      cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, npm_config_fund: 'false', npm_config_audit: 'false' },
    });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
