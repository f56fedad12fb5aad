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

  it('prefers the same letters in another case', () => expect(nearest('vllm', ['vlln', 'vLLM'])).toBe('vLLM'));
});
