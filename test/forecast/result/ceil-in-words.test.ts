import { ceilInWords } from '../../../lib/forecast/result/ceil-in-words';

describe('figures of a division in words', () => {
  it.each([
    [50, 7, 8, 'ceil(50 / 7)'],
    [49.833333, 7, 8, 'ceil(49.83 / 7)'],
    // Two decimals would give 1 pod.
    [7.0001, 7, 2, 'ceil(7.0001 / 7)'],
    // Four decimals of 7.00001 / 7 would give 1 pod too, and six of 7.0000001.
    [7.00001, 7, 2, 'ceil(7.00001 / 7)'],
    [7.0000001, 7, 2, 'ceil(7.0000001 / 7)'],
    // The least target of Knative is 0.01, where two decimals of the load are enough; those of a smaller one are none.
    [0.05, 0.01, 5, 'ceil(0.05 / 0.01)'],
    [0.004, 0.002, 2, 'ceil(0.004 / 0.002)'],
    [0, 7, 0, 'ceil(0 / 7)'],
    // Whole figures stay whole.
    [100, 10, 10, 'ceil(100 / 10)'],
    // Only the binary value of 3 x 0.7 gives 11.
    [21, 3 * 0.7, 11, 'ceil(21 / 2.0999999999999996)'],
  ])('give in print what they gave: %d / %d', (load, target, pods, words) => {
    expect(ceilInWords(load, target, pods)).toBe(words);
  });
});
