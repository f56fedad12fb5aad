import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { KubectlResult } from '../../control-plane/kubectl';

/** Runs a script as somebody would who pastes it into a terminal, but ends at the first command that fails. */
export async function runShell(script: string, folder: string, env: NodeJS.ProcessEnv): Promise<KubectlResult> {
  const child = spawn('bash', ['-e', '-u', '-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output.stderr += text; });
  const [code] = await once(child, 'close');
  return { code: code ?? 1, ...output };
}
