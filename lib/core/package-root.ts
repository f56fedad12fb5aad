import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let root: string | undefined;

/**
 * The folder of this package, where package.json and imports/ lie. Looked for upwards, because a file of lib/ lies at another depth in the
 * checkout than in the published package, whose files are bundled into a few.
 */
export function packageRoot(): string {
  root ??= folderAbove(__dirname);
  return root;
}

function folderAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error(`package.json of cdk8s-kserve was not found above ${__dirname}: the installation is incomplete; install the package again`);
  }
  return folderAbove(parent);
}
