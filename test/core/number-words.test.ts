import { counted, inWords } from '../../lib/core/number-words';

describe('figures in words', () => {
  it('have two decimals at most', () => {
    expect([7, 3.5, 49.8333, 0.001].map(inWords)).toEqual(['7', '3.5', '49.83', '0']);
  });

  it('agree with their nouns', () => {
    expect([counted(1, 'pod'), counted(0, 'pod'), counted(2.5, 'pod')]).toEqual(['1 pod', '0 pods', '2.5 pods']);
  });
});
