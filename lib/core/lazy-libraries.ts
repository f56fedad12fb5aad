/*
 * Libraries that cost more to load than all of this package and that most programs never come to need: loaded where they are used first.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as CsvParse from 'csv-parse/sync';
import type * as JsYaml from 'js-yaml';
import type * as Yaml from 'yaml';

/** Reads and writes YAML with positions and comments. */
export function yaml(): typeof Yaml {
  return require('yaml') as typeof Yaml; // `require` answers with `any`; this is the type of the same library.
}

/** Reads YAML six times as fast, without positions and comments: for manifests, which may be megabytes. */
export function jsYaml(): typeof JsYaml {
  return require('js-yaml') as typeof JsYaml; // As above.
}

/** Reads CSV. */
export function csv(): typeof CsvParse {
  return require('csv-parse/sync') as typeof CsvParse; // As above.
}
