import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Json } from '../../lib/core/json';
import { objectAt, textAt } from '../../lib/core/json';
import { importManifests } from '../../lib/import-yaml';
import { readObjects, textSource } from '../../lib/manifests';
import { describeShared } from '../support/shared';
import { runProgram, withoutNulls } from './run-program';

describeShared('admission-kserve', 'InferenceServices as the API server got them', (folder) => {
  const cases = gunzipSync(readFileSync(join(folder, 'cases.jsonl.gz'))).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as { isvc: Json });

  it('come back from the program that was written of them, field for field', () => {
    let constructs = 0;
    for (let at = 0; at < cases.length; at += 100) {
      const some = cases.slice(at, at + 100).map(({ isvc }, index) => ({ ...isvc, metadata: { ...objectAt(isvc, 'metadata'), labels: { ...objectAt(isvc, 'metadata', 'labels'), nr: `n${at + index}` } } }));
      const source = textSource('cases.json', some.map((isvc) => JSON.stringify(isvc)).join('\n'));
      const program = importManifests(readObjects([source], ({ message }) => {
        throw new Error(message);
      }));
      constructs += program.constructs;
      const back = new Map(runProgram(program.text).map((object) => [textAt(object, 'metadata', 'labels', 'nr') ?? '', object]));
      for (const isvc of some) {
        expect(back.get(isvc.metadata.labels.nr)).toEqual(withoutNulls(isvc));
      }
    }
    // The others are refused by the package, or no construct is there for their mode.
    expect(constructs).toBeGreaterThan(250);
  });
});
