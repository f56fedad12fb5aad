import { ceilInWords, counted, inWords } from '../../../lib/forecast/result/in-words';

describe('figures in words', () => {
  it('have two decimals at most', () => {
    expect([7, 3.5, 49.8333, 0.001].map(inWords)).toEqual(['7', '3.5', '49.83', '0']);
  });

  it('agree with their nouns', () => {
    expect([counted(1, 'pod'), counted(0, 'pod'), counted(2.5, 'pod')]).toEqual(['1 pod', '0 pods', '2.5 pods']);
  });

  it.each([
    [50, 7, 8, 'ceil(50 / 7)'],
    [49.833333, 7, 8, 'ceil(49.83 / 7)'],
    // Two decimals would give 1 pod.
    [7.0001, 7, 2, 'ceil(7.0001 / 7)'],
    // Only the binary value of 3 x 0.7 gives 11.
    [21, 3 * 0.7, 11, 'ceil(21 / 2.0999999999999996)'],
  ])('give in print what they gave: %d / %d', (load, target, pods, words) => {
    expect(ceilInWords(load, target, pods)).toBe(words);
  });
});
