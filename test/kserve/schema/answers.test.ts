import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../lib/core/json';
import { deepCopy } from '../../../lib/core/json';
import { decodeFault } from '../../../lib/kserve/schema/decode-faults';
import { knownKinds, schemaOf } from '../../../lib/kserve/schema/kind-schema';
import { fillNullItems } from '../../../lib/kserve/schema/null-items';
import { pruneAndDefault } from '../../../lib/kserve/schema/prune';
import type { ViolationOptions } from '../../../lib/kserve/schema/violations';
import { schemaViolations } from '../../../lib/kserve/schema/violations';

/**
 * An object of random fields, and what Kubernetes' own code says of it: apiextensions-apiserver v0.34.4 by upstream's CRDs, encoding/json
 * into KServe's types. One object for each kind of fault at each place; this package agreed on 5,000 more of them.
 */
interface Answer {
  readonly object: Json;
  /** As the API server stores it. */
  readonly stored: Json;
  /** Where it refuses what it stores; where a key of a map stands in the path, it is written with a dot. */
  readonly faults: readonly string[];
  /** Whether KServe's webhook can read what is stored; of the kinds that have one. */
  readonly unreadable?: boolean;
  /** Where the API server refuses what such a webhook writes back, of the one kind that it writes back. */
  readonly throughGo?: readonly string[];
}

const answers = readFileSync(join(__dirname, 'answers.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Answer);
const pathsOf = (object: Json, options?: ViolationOptions) => [...new Set(schemaViolations(object, options).map(({ path }) => path))].sort();
const title = ({ object: { apiVersion, kind, spec } }: Answer) => `${String(apiVersion)} ${String(kind)} ${JSON.stringify(spec).slice(0, 100)}`;

describe.each(answers.map((answer) => [title(answer), answer] as const))('%s', (_, { object, stored, faults, unreadable, throughGo }) => {
  it('is stored, and refused, as by the API server', () => {
    expect(pruneAndDefault(object, schemaOf(object)!)).toEqual(stored);
    expect(pathsOf(stored)).toEqual(faults);
  });

  if (unreadable !== undefined) {
    it('is read, or not, as by the webhook', () => expect(decodeFault(stored) !== undefined).toBe(unreadable));
  }

  if (throughGo !== undefined) {
    it('is refused as by the API server that has it back from the webhook', () => {
      const written = deepCopy(stored);
      fillNullItems(written, schemaOf(written)!);
      expect(pathsOf(written, { throughGo: true })).toEqual(throughGo);
    });
  }
});

describe('the answers', () => {
  it('are of every kind, with and without faults', () => {
    const kinds = new Set(answers.map(({ object: { apiVersion, kind } }) => `${String(apiVersion)}/${String(kind)}`));
    expect(knownKinds().filter((kind) => !kinds.has(kind))).toEqual([]);
    expect([answers.filter(({ faults }) => faults.length === 0).length > 10, answers.some(({ unreadable }) => unreadable)]).toEqual([true, true]);
  });
});
