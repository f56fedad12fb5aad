/**
 * The candidate that a mistyped name most likely means: the one with the fewest letters wrong, missing, too many or swapped. Letter case
 * counts for less than a wrong letter. At most a third of the letters may be wrong, else undefined: a far-fetched guess is worse than none.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 0.01;
  for (const candidate of candidates) {
    const distance = Math.abs(candidate.length - name.length) <= least ? lettersWrong(name, candidate, least) : Infinity;
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Damerau's distance, in which a letter of the other case is a fifth of an error; Infinity as soon as it is over `limit`. */
function lettersWrong(one: string, other: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = letterCost(one.charAt(i - 1), other.charAt(j - 1));
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && one.charAt(i - 1) === other.charAt(j - 2) && one.charAt(i - 2) === other.charAt(j - 1)) {
        distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(distance);
    }
    if (Math.min(...row) > limit) {
      return Infinity;
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? Infinity;
}

function letterCost(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one.toLowerCase() === other.toLowerCase() ? 0.2 : 1;
}
