import fc from '../support/properties';
import type { Chunk } from '../../lib/manifests/chunk';
import { duplicateKeys } from '../../lib/manifests/json-duplicates';
import { jsonValues } from '../../lib/manifests/json-values';
import { parseChunk } from '../../lib/manifests/parse-chunk';

interface Outcome {
  readonly values: unknown[];
  readonly faults: string[];
}

/** What a text is read as; what is wrong with it, with line and column. */
function parse(text: string, more: Partial<Chunk> = {}): Outcome {
  const faults: string[] = [];
  const parsed = parseChunk({ file: 'a.yaml', text, line: 1, dashed: false, ...more }, ({ message, place }) => faults.push(`${place.line}:${place.column} ${message}`));
  return { values: parsed.map(({ value, path, offset }) => [value, path, offset]), faults };
}

const twice = (place: string, key: string): string => `${place} a.yaml:${place.split(':')[0]}: ${key}: expected each field once, got "${key}"; the last one counts`;

describe('a part of a text', () => {
  it('is one value of YAML', () => {
    expect(parse('a: 1\n')).toEqual({ values: [[{ a: 1 }, [], 0]], faults: [] });
    expect(parse('\n# nothing\n')).toEqual({ values: [[null, [], 0]], faults: [] });
  });

  it('is an item of a list, with its dash in front: the value is on the way [0]', () => {
    expect(parse('- a: 1\n  b: 2\n', { dashed: true })).toEqual({ values: [[{ a: 1, b: 2 }, [0], 0]], faults: [] });
    expect(parse('- a: 1\n', { dashed: false }).values).toEqual([[[{ a: 1 }], [], 0]]);
  });

  it('is as many values of JSON as stand there, each with its place', () => {
    expect(parse('{"a": 1}\n {"b": [2]}\n')).toEqual({ values: [[{ a: 1 }, [], 0], [{ b: [2] }, [], 10]], faults: [] });
    expect(parse('  {"a": 1}')).toEqual({ values: [[{ a: 1 }, [], 2]], faults: [] });
  });

  it('is YAML where it begins as JSON and is none', () => {
    expect(parse('{a: yes, b: [1,],}\n').values).toEqual([[{ a: true, b: [1] }, [], 0]]);
    expect(parse('[a, b]\n').values).toEqual([[['a', 'b'], [], 0]]);
  });

  it('has bytes as the text that they are, also where there are none', () => {
    expect(parse('a: !!binary aGVsbG8=\nb: !!binary\nc: !!binary ""\n').values).toEqual([[{ a: 'hello', b: '', c: '' }, [], 0]]);
  });
});

describe('a field that stands twice', () => {
  it.each([
    ['in a block', 'min: 1\nmax: 1\nmin: 2\n', '3:1', 'min', { min: 2, max: 1 }],
    ['further in', 'spec:\n  - a: 1\n    b: 1\n    a: 2\n', '4:5', 'a', { spec: [{ a: 2, b: 1 }] }],
    ['on the line of another field', 'spec: {min: 1, min: 2}\n', '1:16', 'min', { spec: { min: 2 } }],
    ['on the line of a dash', '- {a: 1, a: 2}\n', '1:10', 'a', [{ a: 2 }]],
    ['in quotes, with a colon', '"b:c": 1\n"b:c": 2\n', '2:1', 'b:c', { 'b:c': 2 }],
    ['in single quotes, with one inside', "'it''s': 1\n'it''s': 2\n", '2:1', "it's", { "it's": 2 }],
    ['without quotes, with a colon', 'a:b: 1\na:b: 2\n', '2:1', 'a:b', { 'a:b': 2 }],
    ['as an annotation', 'autoscaling.knative.dev/min-scale: "1"\nautoscaling.knative.dev/min-scale: "2"\n', '2:1', 'autoscaling.knative.dev/min-scale', { 'autoscaling.knative.dev/min-scale': '2' }],
    ['without a value', 'a: 1\na:\n', '2:1', 'a', { a: null }],
    ['with a blank in front of the colon', 'a : 1\na : 2\n', '2:1', 'a', { a: 2 }],
  ])('is said by its name and its place: %s', (_where, text, place, key, value) => {
    expect(parse(text)).toEqual({ values: [[value, [], 0]], faults: [twice(place, key)] });
  });

  it('counts its line from where the part begins', () => {
    expect(parse('a: 1\na: 2\n', { line: 41 }).faults).toEqual([twice('42:1', 'a')]);
  });

  it.each([
    ['at the top', '{"a": 1, "a": 2}', [twice('1:10', 'a')], [{ a: 2 }]],
    ['further in, twice', '{"a": 1,\n "b": {"a": 1, "a": 2},\n "a": 3}', [twice('2:16', 'a'), twice('3:2', 'a')], [{ a: 3, b: { a: 2 } }]],
    ['in an item of a list', '[{"a": 1}, {"a": 1, "a": 1}]', [twice('1:21', 'a')], [[{ a: 1 }, { a: 1 }]]],
    ['in the second of two values', '{"a": 1}\n{"a": 1, "a": 2}', [twice('2:10', 'a')], [{ a: 1 }, { a: 2 }]],
    ['written in another way', '{"a": 1, "\\u0061" : 2}', [twice('1:10', 'a')], [{ a: 2 }]],
  ])('is said in JSON too: %s', (_where, text, faults, values) => {
    const parsed = parse(text);
    expect([parsed.faults, parsed.values.map((row) => (row as unknown[])[0])]).toEqual([faults, values]);
  });

  it.each([
    '{"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 2}]}', '{"a": "\\"a\\": 1, \\"a\\": 2"}', '{"a": "{", "b": "}", "c": "a", "d": ["a", "a", ":"]}', '{"a\\\\": 1, "a": 2}', '{"x": "\\\\", "y": "x"}', '{}', '[]',
    '{"": 1, " ": 2}',
  ])('is none in %s', (text) => {
    expect(duplicateKeys(text, [JSON.parse(text)])).toEqual([]);
    expect(parse(text).faults).toEqual([]);
  });
});

describe('a text that cannot be read', () => {
  it.each([
    ['b: [', 41, '41:5 a.yaml:41: expected well-formed YAML, got: unexpected end of the stream within a flow collection'],
    ['a: 1\nb: [\n\n\n', 1, '2:5 a.yaml:2: expected well-formed YAML, got: unexpected end of the stream within a flow collection'],
    ['a: "1\n', 7, '7:6 a.yaml:7: expected well-formed YAML, got: unexpected end of the stream within a double quoted scalar'],
    ['a: 1\n  b: 2\n', 1, '2:4 a.yaml:2: expected well-formed YAML, got: bad indentation of a mapping entry'],
    ['{"a": 1} and more', 1, '1:10 a.yaml:1: expected well-formed YAML, got: end of the stream or a document separator is expected'],
    ['a: !!int "x"\n', 1, '1:13 a.yaml:1: expected well-formed YAML, got: cannot resolve a node with !<tag:yaml.org,2002:int> explicit tag'],
  ])('%j says where', (text, line, fault) => {
    expect(parse(text, { line })).toEqual({ values: [], faults: [fault] });
  });

  it('may be nested deeper than anybody can follow: a fault of the text, and not of the program', () => {
    const deep = (open: string, close: string): string => `${open.repeat(20_000)}${close.repeat(20_000)}`;
    expect(parse(deep('[', ']')).faults).toEqual(['1:1 a.yaml:1: expected well-formed YAML, got: Maximum call stack size exceeded']);
  });
});

describe('values of JSON, one behind the other', () => {
  it.each<[string, unknown[], number[]]>([
    ['{"a": 1}', [{ a: 1 }], [0]],
    ['\n\t[1, 2]\n', [[1, 2]], [2]],
    ['{}{}', [{}, {}], [0, 2]],
    ['{"a": "}{"} {"b": "\\"}"}', [{ a: '}{' }, { b: '"}' }], [0, 12]],
    ['[1] {"a": [{}]} "x" 5 null', [[1], { a: [{}] }, 'x', 5, null], [0, 4, 16, 20, 22]],
  ])('%j', (text, values, offsets) => {
    expect(jsonValues(text)).toEqual(values.map((value, index) => ({ value, offset: offsets[index] })));
  });

  it.each(['', '  \n', '{', '{"a": 1', '{"a": 1}}', '{"a": 1} x', '{a: 1}', '{"a": 1}\n---\n{"b": 2}', '"a', ']['])('%j is none', (text) => {
    expect(jsonValues(text)).toBeUndefined();
  });
});

describe('any JSON', () => {
  const values = fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), { minLength: 1, maxLength: 4 });

  it('is read as it is, one value behind the other, and has no field twice', () => {
    fc.assert(fc.property(values, fc.constantFrom(undefined, 2, '\t'), fc.constantFrom(' ', '\n', '\r\n\n'), (all, indent, between) => {
      const texts = all.map((value) => JSON.stringify(value, null, indent));
      const parsed = parse(texts.join(between));
      expect(parsed.faults).toEqual([]);
      expect(JSON.stringify(parsed.values.map((row) => (row as unknown[])[0]))).toBe(`[${all.map((value) => JSON.stringify(value)).join(',')}]`);
      expect(parsed.values.map((row) => (row as unknown[])[2])).toEqual(texts.map((_, index) => texts.slice(0, index).join(between).length + (index === 0 ? 0 : between.length)));
    }), { numRuns: 40 });
  });

  it('that has a field twice says so, wherever it is', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string(), fc.jsonValue(), (around, key, value) => {
      const twice = `{${JSON.stringify(key)}: ${JSON.stringify(value)}, ${JSON.stringify(key)} : ${JSON.stringify(value)}}`;
      const text = `[${JSON.stringify(around)}, {"x": ${twice}}]`;
      expect(duplicateKeys(text, [JSON.parse(text)])).toEqual([{ key, offset: text.indexOf(twice) + 1 + JSON.stringify(key).length + 2 + JSON.stringify(value).length + 2 }]);
    }), { numRuns: 40 });
  });
});
