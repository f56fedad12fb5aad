import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a run of kubectl left: no run is an error in itself, because many tests want one to be refused. */
export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  /** With the warnings of the server, for instance of deprecated versions. */
  readonly stderr: string;
}

/** Runs kubectl to its end; `input` is what it reads for `-f -`. */
export async function runKubectl(
  path: string, args: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<KubectlResult> {
  const child = spawn(path, args, { env, stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output.stderr += text; });
  // A kubectl that refuses its arguments ends before it has read its input: its exit code tells, not this.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const [code] = await once(child, 'close');
  return { code: code ?? 1, ...output };
}
