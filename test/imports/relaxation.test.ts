import { ownCrds } from '../support/crd-schemas';
import type { Crd } from '../support/crd-schemas';
import { describeShared } from '../support/shared';
import type { Schema } from '../support/structural-schema';
import { strictness } from './relaxation';
import { crdsBeside, RELEASES } from './upstream-crds';

/** What a CRD says besides its schemas. */
function head(crd: Crd): unknown {
  return { ...crd.spec, versions: crd.spec.versions.map((version) => ({ ...version, schema: undefined })) };
}

/** Annotations besides the stamp of the tool that generated upstream's file, which ours did not come from. */
function annotations(crd: Crd): Record<string, string> {
  const entries = Object.entries(crd.metadata.annotations ?? {});
  return Object.fromEntries(entries.filter(([key]) => key !== 'controller-gen.kubebuilder.io/version'));
}

describeShared('upstream', 'CRDs beside those of the upstream releases', (upstream) => {
  const all = ownCrds();

  it('stand for one release each', () => {
    expect([...all.keys()]).toEqual(Object.keys(RELEASES));
  });

  for (const [file, crds] of all) {
    describe(file, () => {
      const theirs = new Map(crdsBeside(upstream, file).map((crd) => [crd.metadata.name, crd]));

      it('has the CRDs of the release, no more and no fewer', () => {
        expect(crds.map((crd) => crd.metadata.name).sort()).toEqual([...theirs.keys()].sort());
      });

      it.each(crds.map((crd) => [crd.metadata.name, crd] as const))('%s is upstream\'s but for the schema', (name, crd) => {
        const other = theirs.get(name)!;
        expect(head(crd)).toEqual(head(other));
        expect(crd.metadata.labels).toEqual(other.metadata.labels);
        expect(annotations(crd)).toEqual(annotations(other));
      });

      it.each(crds.map((crd) => [crd.metadata.name, crd] as const))('%s refuses and prunes nothing that upstream accepts', (name, crd) => {
        const faults = crd.spec.versions.flatMap((version) => {
          const other = theirs.get(name)!.spec.versions.find((candidate) => candidate.name === version.name)!;
          return strictness(version.schema.openAPIV3Schema, other.schema.openAPIV3Schema);
        });
        expect(faults).toEqual([]);
      });
    });
  }
});

describe('strictness', () => {
  const upstream: Schema = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', pattern: '^[a-z]+$', minLength: 1, maxLength: 9 },
      count: { type: 'integer', format: 'int32', minimum: 1, maximum: 9 },
      mode: { type: 'string', enum: ['a', 'b'], default: 'a' },
      port: { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
      list: { type: 'array', minItems: 1, items: { type: 'object', required: ['k'], properties: { k: { type: 'string' }, v: { type: 'string' } } } },
      map: { type: 'object', additionalProperties: { type: 'string' } },
      extra: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { known: { type: 'string' } } },
    },
  };
  const open: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const typed = (name: string, field: Schema): Schema => ({ ...open, properties: { [name]: field } });

  it.each<[string, Schema]>([
    ['the same schema', upstream],
    ['an open object in its place', open],
    ['a field without its bounds', typed('count', { type: 'integer' })],
    ['wider bounds', typed('count', { type: 'integer', format: 'int32', minimum: 0, maximum: 10 })],
    ['more values', typed('mode', { type: 'string', enum: ['a', 'b', 'c'], default: 'a' })],
    ['items with fewer required fields', typed('list', { type: 'array', items: { type: 'object', properties: { k: { type: 'string' }, v: { type: 'string' } } } })],
    ['an open object for a map', typed('map', open)],
  ])('takes %s for a relaxation', (_what, ours) => {
    expect(strictness(ours, upstream)).toEqual([]);
  });

  it.each<[string, Schema, string[]]>([
    ['another type', typed('name', { type: 'integer' }), ['$.name: type "integer", upstream "string"']],
    ['another format', typed('count', { type: 'integer', format: 'int64' }), ['$.count: format "int64", upstream "int32"']],
    ['another pattern', typed('name', { type: 'string', pattern: '^a$' }), ['$.name: pattern "^a$", upstream "^[a-z]+$"']],
    ['a higher minimum', typed('count', { type: 'integer', minimum: 2 }), ['$.count: minimum 2, upstream 1']],
    ['a lower maximum', typed('count', { type: 'integer', maximum: 8 }), ['$.count: maximum 8, upstream 9']],
    ['a bound upstream has not', typed('map', { ...open, additionalProperties: { type: 'string', maxLength: 3 } }), ['$.map.*: maxLength 3, upstream undefined']],
    ['a longer shortest list', typed('list', { type: 'array', minItems: 2, items: open }), ['$.list: minItems 2, upstream 1']],
    ['a value less', typed('mode', { type: 'string', enum: ['a'], default: 'a' }), ['$.mode: enum refuses "b"']],
    ['an enum upstream has not', typed('name', { type: 'string', enum: ['a'] }), ['$.name: enum refuses "anything"']],
    ['another default', typed('mode', { type: 'string', default: 'b' }), ['$.mode: default "b", upstream "a"']],
    ['a default left out', typed('mode', { type: 'string' }), ['$.mode: default undefined, upstream "a"']],
    ['a list that merges in another way', typed('list', { type: 'array', 'x-kubernetes-list-type': 'set', items: open }),
      ['$.list: x-kubernetes-list-type "set", upstream undefined']],
    ['a further required field', { ...open, required: ['name', 'count'] }, ['$: requires count']],
    ['a field upstream has not', typed('nane', { type: 'string' }), ['$.nane: not a field upstream']],
    ['a type for an int or string', typed('port', { type: 'integer' }), ['$.port: type "integer", upstream undefined']],
    ['a closed level that misses a field', typed('list', { type: 'array', items: { type: 'object', properties: { k: { type: 'string' } } } }),
      ['$.list[]: would prune v']],
    ['a closed level for an open one', typed('extra', { type: 'object', properties: { known: { type: 'string' } } }),
      ['$.extra: would prune what upstream keeps unlisted']],
    ['a closed level for a map', typed('map', { type: 'object' }), ['$.map: would prune the entries of a map']],
    ['a map for an object', typed('extra', { ...open, additionalProperties: { type: 'string' } }), ['$.extra: not a map upstream']],
    ['a list without items', typed('list', { type: 'array' }), ['$.list: a list without items']],
    ['a keyword it does not know', typed('name', { type: 'string', not: {} } as Schema), ['$.name: keyword not is not compared']],
  ])('finds %s', (_what, ours, faults) => {
    expect(strictness(ours, upstream)).toEqual(faults);
  });
});
