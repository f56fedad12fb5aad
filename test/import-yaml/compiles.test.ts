import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importManifests } from '../../lib/import-yaml';
import { readObjects, textSource } from '../../lib/manifests';
import { ROOT } from '../support/code-blocks';
import { complaints } from '../support/complaints';

const FOLDER = join(__dirname, 'services');

it('the programs of manifests of every shape compile under strict rules', () => {
  const files = readdirSync(FOLDER);
  const programs = new Map(files.map((file) => {
    const objects = readObjects([textSource(file, readFileSync(join(FOLDER, file), 'utf8'))], ({ message }) => {
      throw new Error(message);
    });
    return [join(ROOT, 'examples', `imported-${file}.ts`), importManifests(objects).text];
  }));
  expect(programs.size).toBeGreaterThan(9);
  expect(complaints(programs)).toEqual([]);
}, 120_000);
