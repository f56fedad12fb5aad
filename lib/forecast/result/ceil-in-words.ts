/**
 * `ceil(50 / 7)`: the division that gives `pods`. With as many decimals as it takes for the printed figures to give it too; 21 / 2.1 is 10,
 * but the 2.1 of 3 x 70 % is a hair less in binary, and so it is 11.
 */
export function ceilInWords(load: number, target: number, pods: number): string {
  for (const digits of [2, 4, 6, 9]) {
    const a = Number(load.toFixed(digits));
    const b = Number(target.toFixed(digits));
    if (b > 0 && Math.ceil(a / b) === pods) {
      return `ceil(${a} / ${b})`;
    }
  }
  return `ceil(${load} / ${target})`;
}
