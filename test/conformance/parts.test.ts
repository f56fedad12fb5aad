import fc from '../support/properties';
import { configValues } from '../../lib/conformance/config-values';
import { crdFacts } from '../../lib/conformance/crd-facts';
import { fieldDifferences } from '../../lib/conformance/difference';
import { quantity } from '../../lib/conformance/quantity';
import { rbacSet } from '../../lib/conformance/rbac-set';
import { rule } from '../../lib/platform/objects';

describe('quantity', () => {
  it.each([['1', 1], ['1000m', 1], [1, 1], ['0.5', 0.5], ['500m', 0.5], ['1Gi', 2 ** 30], ['1024Mi', 2 ** 30], ['1G', 1e9], ['100n', 1e-7]])('%p is %p', (text, value) => {
    expect(quantity(text)).toBe(value);
  });

  it('leaves alone what is none', () => {
    expect(quantity('much')).toBe('much');
  });

  it('is the same in cores and in thousandths of a core', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (milli) => quantity(`${milli}m`) === quantity(String(milli / 1000))));
  });
});

describe('rbacSet', () => {
  it('is the set of single permissions', () => {
    expect(rbacSet([rule('', 'pods services', 'get list')])).toEqual(['get /pods *', 'get /services *', 'list /pods *', 'list /services *']);
  });

  it('does not count twice what a rule without names allows anyway', () => {
    expect(rbacSet([rule('', 'secrets', 'get'), rule('', 'secrets', 'get', 'one')])).toEqual(['get /secrets *']);
  });

  it('keeps what is allowed for one name only', () => {
    expect(rbacSet([rule('', 'secrets', 'get', 'one two')])).toEqual(['get /secrets one', 'get /secrets two']);
  });

  it('knows paths that are no resources', () => {
    expect(rbacSet([{ nonResourceURLs: ['/metrics'], verbs: ['get'] }])).toEqual(['get /metrics']);
  });
});

describe('configValues', () => {
  it('reads JSON and YAML, so that layout does not count', () => {
    expect(configValues({ a: '{"x": 1}', b: 'x: 1\ny: 2\n', c: 'plain', d: '"70"' })).toEqual({ a: { x: 1 }, b: { x: 1, y: 2 }, c: 'plain', d: '"70"' });
  });

  it('leaves explanations out', () => {
    expect(configValues({ _example: 'a: b\n' })).toBeUndefined();
  });

  it('keeps text that looks like YAML and is none', () => {
    expect(configValues({ a: '{{ .Name }}: [' })).toEqual({ a: '{{ .Name }}: [' });
  });
});

describe('fieldDifferences', () => {
  it('goes as deep as it can', () => {
    expect(fieldDifferences({ a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } })).toEqual([{ path: 'a.b[0].c', upstream: 1, here: 2 }]);
  });

  it('compares lists of texts as sets, and their order where nothing else differs', () => {
    expect(fieldDifferences({ a: ['x', 'y'] }, { a: ['y', 'z'] })).toEqual([{ path: 'a[]', upstream: 'x' }, { path: 'a[]', here: 'z' }]);
    expect(fieldDifferences({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toEqual([{ path: 'a', upstream: ['x', 'y'], here: ['y', 'x'] }]);
  });

  it('quotes keys that are no words', () => {
    expect(fieldDifferences({ a: { 'b.c/d': 1 } }, { a: {} })).toEqual([{ path: 'a["b.c/d"]', upstream: 1, here: undefined }]);
  });

  it('finds nothing between a value and itself, and something between two that are not equal', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(fieldDifferences(a, JSON.parse(JSON.stringify(a)))).toEqual([]);
      expect(fieldDifferences({ v: a }, { v: b }).length > 0).toBe(JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)));
    }));
  });
});

describe('crdFacts', () => {
  it('are everything but the schema', () => {
    const spec = {
      group: 'x.io', scope: 'Namespaced', names: { kind: 'Thing', plural: 'things' }, conversion: { strategy: 'None' },
      versions: [{
        name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: { openAPIV3Schema: { type: 'object' } },
        additionalPrinterColumns: [{ name: 'Age', type: 'date', jsonPath: '.a', priority: 0, description: 'how old' }],
      }],
    };
    const facts = crdFacts({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'things.x.io' }, spec });
    expect(JSON.parse(JSON.stringify(facts))).toEqual({
      group: 'x.io', scope: 'Namespaced', names: { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' },
      versions: { v1: { served: true, storage: true, subresources: { status: {} }, additionalPrinterColumns: [{ name: 'Age', type: 'date', jsonPath: '.a' }] } },
    });
  });
});

function sorted(value: any): any {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort().map(([key, each]) => [key, sorted(each)])) : value;
}
