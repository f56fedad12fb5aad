import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's version, from itself, two or three folders up: beside lib/ in the sources, above build/ in the package. */
export function packageVersion(): string {
  for (const folder of ['../..', '../../..']) {
    try {
      return (JSON.parse(readFileSync(join(__dirname, folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch {
      // One folder further.
    }
  }
  return 'unknown';
}
