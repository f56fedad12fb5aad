import { ceilInWords } from '../../../lib/forecast/result/ceil-in-words';

describe('figures of a division in words', () => {
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
