import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from '../core/json';
import { packageRoot } from '../core/package-root';

/** The package's version, from its own package.json. */
export function packageVersion(): string {
  return textAt(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')), 'version') ?? '';
}
