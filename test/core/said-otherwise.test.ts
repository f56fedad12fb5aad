import type { Texts } from '../../lib/core/json';
import { saidOtherwise } from '../../lib/core/said-otherwise';

describe('what is written by hand beside a prop', () => {
  it.each<Texts | undefined>([undefined, {}, { other: 'x' }, { team: 'nlp' }])('is nothing to speak of where the prop makes no other value: %j', (own) => {
    expect(saidOtherwise('labels', own, { team: 'nlp' }, "'owner' says")).toEqual([]);
    expect(saidOtherwise('labels', own, undefined, "'owner' says")).toEqual([]);
  });

  it('is told key by key, with what to do if there is something', () => {
    const [own, made] = [{ team: 'cv', b: '1', a: '' }, { a: 'x', team: 'nlp' }];
    expect(saidOtherwise('labels', own, made, "'owner' says", 'leave it out').map(({ message }) => message)).toEqual([
      `labels.team: expected one value, and 'owner' says "nlp", got "cv"; leave it out`, `labels.a: expected one value, and 'owner' says "x", got ""; leave it out`,
    ]);
    expect(saidOtherwise('labels', own, { b: '2' }, 'other props say').map(({ message }) => message)).toEqual(['labels.b: expected one value, and other props say "2", got "1"']);
  });
});
