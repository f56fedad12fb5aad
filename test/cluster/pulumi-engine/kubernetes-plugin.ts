import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findExecutable, pathFolders } from '../tools/find-executable';

const NAME = 'pulumi-resource-kubernetes';

/** The provider that the engine will talk to. */
export interface KubernetesPlugin {
  /** Folder to put in front of the PATH. */
  readonly folder: string;
  /** Which of the two it is, for the test output. */
  readonly description: string;
}

/** The real plugin where it is installed, else a stand-in under the same name in `scratch`. */
export function kubernetesPlugin(scratch: string, env: NodeJS.ProcessEnv = process.env): KubernetesPlugin {
  const plugins = join(env.PULUMI_HOME ?? join(homedir(), '.pulumi'), 'plugins');
  const folders = existsSync(plugins) ? readdirSync(plugins).filter((name) => name.startsWith('resource-kubernetes-v')).sort() : [];
  const real = findExecutable(NAME, [...pathFolders(env), ...folders.reverse().map((name) => join(plugins, name))]);
  if (real !== undefined) {
    return { folder: join(real, '..'), description: `the real ${NAME} (${real})` };
  }
  const folder = join(scratch, 'plugin');
  mkdirSync(folder);
  const tsx = require.resolve('tsx/cli');
  const provider = join(__dirname, 'stand-in', 'provider.ts');
  writeFileSync(join(folder, NAME), `#!/bin/sh\nexec '${process.execPath}' '${tsx}' '${provider}' "$@"\n`);
  chmodSync(join(folder, NAME), 0o755);
  return { folder, description: `a stand-in for ${NAME}, since the real one is not installed` };
}
