import { load } from 'js-yaml';
import { goYamlSchema } from '../../lib/manifests/go-yaml-schema';
import { mergeInto } from '../../lib/manifests/merge-keys';
import answers from './go-yaml-answers.json';

/** Answers of sigs.k8s.io/yaml v1.4.0 `YAMLToJSON`, by the real code: a value behind `a: `, or a whole text. */
const ROWS = answers as unknown as ReadonlyArray<readonly [string, unknown]>;

describe('what a value means in YAML', () => {
  it.each(ROWS.filter(([text]) => !text.includes('\n')))('%j is what kubectl makes of it', (text, expected) => {
    expect(mergeInto(load(`a: ${text}\n`, { schema: goYamlSchema() }))).toEqual({ a: expected });
  });

  it.each(ROWS.filter(([text]) => text.includes('\n')))('%j is what kubectl makes of it', (text, expected) => {
    expect(mergeInto(load(text, { schema: goYamlSchema(), json: true }))).toEqual(expected);
  });

  it.each(['.inf', '+.INF', '-.Inf', '.nan', '.NaN'])('%s is nothing that kubectl can send', (text) => {
    expect(() => load(`a: ${text}\n`, { schema: goYamlSchema() })).toThrow(`${text}, a number that JSON does not have`);
    expect(() => load(`a: !!float "${text}"\n`, { schema: goYamlSchema() })).toThrow(`${text}, a number that JSON does not have`);
    expect(load(`a: "${text}"\n`, { schema: goYamlSchema() })).toEqual({ a: text });
  });

  // What follows is YAML that the real code refuses too.
  it.each(['a: !!float "x"\n', 'a: @x\n', 'a: -\n', 'a: `x`\n', 'a: %x\n'])('%j is refused', (text) => {
    expect(() => load(text, { schema: goYamlSchema() })).toThrow();
  });
});
