import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Writes documents into a YAML file of its own. */
export function manifestFile(...documents: ReadonlyArray<object | string>): string {
  const path = join(mkdtempSync(join(tmpdir(), 'manifest-')), 'release.yaml');
  writeFileSync(path, documents.map((document) => (typeof document === 'string' ? document : stringify(document))).join('---\n'));
  return path;
}

/** The SHA-256 of a file, in hexadecimal digits. */
export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
