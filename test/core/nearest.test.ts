import { nearest } from '../../lib/core/nearest';

describe('nearest', () => {
  const fields = ['minReplicas', 'maxReplicas', 'containerConcurrency', 'timeout', 'image', 'env'];

  it.each([
    ['minReplica', 'minReplicas'],
    ['maxreplicas', 'maxReplicas'],
    ['containerConcurency', 'containerConcurrency'],
    ['tiemout', 'timeout'],
    ['imgae', 'image'],
    ['evn', 'env'],
  ])('%s means %s', (typed, meant) => expect(nearest(typed, fields)).toBe(meant));

  it.each(['replicas', 'x', '', 'somethingElse'])('does not guess at %j', (typed) => expect(nearest(typed, fields)).toBeUndefined());

  it.each<[typed: string, candidates: readonly string[], meant: string | undefined]>([
    // One letter of three, and of six two, may be wrong.
    ['abc', ['abd'], 'abd'], ['abc', ['ade'], undefined], ['abcdef', ['abcdxy'], 'abcdxy'], ['abcdef', ['abcxyz'], undefined],
    ['ab', ['abc'], 'abc'], ['ab', ['a'], 'a'], ['a', ['b'], 'b'], ['ab', ['ba'], 'ba'], ['abc', [], undefined],
    // Letters of another case are a fifth of an error each.
    ['VLLM', ['vllm'], 'vllm'], ['ABC', ['abd', 'abc'], 'abc'],
    // Of two that are as near the first.
    ['cat', ['bat', 'rat'], 'bat'],
  ])('%j among %j means %j', (typed, candidates, meant) => expect(nearest(typed, candidates)).toBe(meant));

  it('prefers the same letters in another case', () => expect(nearest('vllm', ['vlln', 'vLLM'])).toBe('vLLM'));
});
