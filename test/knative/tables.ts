import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a table that the real autoscaler, or its webhook, answered. */
export function rowsOf(folder: string, table: string): readonly (readonly any[])[] {
  return JSON.parse(readFileSync(join(folder, 'tables', `${table}.json`), 'utf8')).rows;
}
