import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELD_ROWS, KIND_ROWS, VALUE_ROWS } from '../../lib/kserve/releases/release-table';
import { ROOT } from '../support/code-blocks';

/** The rows of the table, as release, place and words. */
const rows = readFileSync(join(ROOT, 'docs', 'versions.md'), 'utf8').split('\n')
  .map((line) => /^\| (0\.\d+) \| ([^|]*) \| (.*) \|$/.exec(line)).filter((match) => match !== null)
  .map(([, since = '', place = '', text = '']) => ({ since, place, names: [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name) }));

const PLACES: Readonly<Record<string, string>> = {
  'component': 'predictor, transformer, explainer', 'spec': 'spec of a service', 'runtime': 'runtime', 'graph': 'InferenceGraph',
  'storage container': 'ClusterStorageContainer', 'local model': 'LocalModelCache', 'config': 'inferenceservice-config',
};

/** What the table in the code says, as the page has it. */
const said = [
  ...FIELD_ROWS.map(({ since, place, field }) => `${since} ${PLACES[place]} ${field}`),
  ...KIND_ROWS.map(({ since, kind }) => `${since} kinds ${kind}`),
  ...VALUE_ROWS.flatMap(({ since, value, before }) => [value, ...(before === undefined ? [] : [before])].map((name) => `${since} values ${name}`)),
];

describe('docs/versions.md', () => {
  it('has every row of the table of releases, and no other', () => {
    expect(rows.flatMap(({ since, place, names }) => names.map((name) => `${since} ${place} ${name}`)).sort()).toEqual(said.sort());
  });
});
