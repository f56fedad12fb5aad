import { ManifestNode } from '../../lib/cli/manifest-node';
import { readObjects, textSource } from '../../lib/manifests';

const TEXT = `apiVersion: v1
kind: X
metadata:
  name: a
  annotations: {good: "1"}
  labels: {bad: 1, none: null}
spec:
  count: 3
  negative: -1
  text: ""
  list: [1]
`;

function node(): ManifestNode {
  const [object] = readObjects([textSource('a.yaml', TEXT)], () => undefined);
  if (object === undefined) {
    throw new Error('there is no object');
  }
  return ManifestNode.root(object);
}

const refusal = (ask: () => unknown): string => {
  try {
    return `gave ${JSON.stringify(ask())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a part of an object', () => {
  const spec = node().child('spec');
  const metadata = node().child('metadata');

  it('gives what is there in the right shape', () => {
    expect(metadata.child('name').text()).toBe('a');
    expect(metadata.child('annotations').texts()).toEqual({ good: '1' });
    expect(spec.child('count').count()).toBe(3);
    expect(spec.child('nothing').count()).toBeUndefined();
    expect(spec.child('nothing').fields()).toEqual({});
    expect([spec.exists, spec.child('nothing').exists, spec.child('nothing').child('below').exists]).toEqual([true, false, false]);
  });

  it('knows whether there is something at the end of a way', () => {
    expect([node().has(['spec', 'list', 0]), node().has(['spec', 'list', 1]), node().has(['metadata', 'labels', 'none'])]).toEqual([true, false, false]);
  });

  it('knows its place', () => {
    expect([node().at, spec.child('count').at, spec.child('nothing').at]).toEqual(['a.yaml:1', 'a.yaml:8', 'a.yaml:7']);
  });

  it.each([
    ['a number that is below 0', () => spec.child('negative').count(), 'a.yaml:9: spec.negative: expected a whole number of at least 0, got -1'],
    ['an empty text', () => spec.child('text').text(), 'a.yaml:10: spec.text: expected a text, got ""'],
    ['a list for fields', () => spec.child('list').fields(), 'a.yaml:11: spec.list: expected fields and their values, got [ 1 ]'],
    ['the first of several that are no texts', () => node().child('spec').texts(), 'a.yaml:8: spec.count: expected a text (write "3" in quotes), got 3'],
    ['a text that is not there', () => spec.child('nothing').text(), 'a.yaml:7: spec.nothing: expected a text, got undefined'],
    ['a text for a number', () => spec.child('text').count(), 'a.yaml:10: spec.text: expected a whole number of at least 0, got ""'],
    ['a number for fields', () => spec.child('count').fields(), 'a.yaml:8: spec.count: expected fields and their values, got 3'],
    ['the object itself', () => node().refuse('something else'), /^a\.yaml:1: document: expected something else, got \{/],
    ['a number among texts', () => metadata.child('labels').texts(), 'a.yaml:6: metadata.labels.bad: expected a text (write "1" in quotes), got 1'],
  ])('refuses %s', (_what, ask, message) => {
    if (typeof message === 'string') {
      expect(refusal(ask)).toBe(message);
    } else {
      expect(refusal(ask)).toMatch(message);
    }
  });

  it('puts a complaint at its place', () => {
    expect(spec.located({ path: 'count', got: 3, allowed: 'less', message: '' }, ['count']).message).toBe('a.yaml:8: count: expected less, got 3');
  });
});
