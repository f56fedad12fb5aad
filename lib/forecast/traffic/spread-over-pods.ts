import type { StartRow } from './start-rows';
import { pushRow } from './start-rows';

/**
 * Gives requests to pods one by one, each to the pod that works on the fewest, among equals to the oldest; until none is left or all pods
 * are full. Works level by level, so that the cost grows with the pods and not with the requests.
 *
 * @param running requests per pod; is brought up to date
 * @param pods the first so many of `running` are ready
 * @param limit the most requests that a pod works on at once; Infinity for no limit
 * @returns which pods took one, in order
 */
export function spreadOver(running: number[], pods: number, limit: number, requests: number): StartRow[] {
  const rows: StartRow[] = [];
  let left = requests;
  while (left > 0) {
    let level = Infinity;
    let lowest = -1;
    for (let slot = 0; slot < pods; slot++) {
      const load = running[slot] ?? 0;
      if (load < level) {
        level = load;
        lowest = slot;
      }
    }
    if (level >= limit) {
      break;
    }
    if (left === 1) {
      running[lowest] = level + 1;
      pushRow(rows, [lowest], 1);
      break;
    }
    left -= fillLevel(running, pods, limit, left, level, rows);
  }
  return rows;
}

/** Raises the pods of the lowest level to the next one, as far as the requests go; gives the number of requests that this took. */
function fillLevel(running: number[], pods: number, limit: number, requests: number, level: number, rows: StartRow[]): number {
  const lowest: number[] = [];
  let next = limit;
  for (let slot = 0; slot < pods; slot++) {
    const load = running[slot] ?? 0;
    if (load === level) {
      lowest.push(slot);
    } else if (load < next) {
      next = load;
    }
  }
  const rounds = Math.min(next - level, Math.floor(requests / lowest.length));
  const extra = rounds < next - level ? Math.min(requests - rounds * lowest.length, lowest.length) : 0;
  lowest.forEach((slot, i) => {
    running[slot] = level + rounds + (i < extra ? 1 : 0);
  });
  pushRow(rows, lowest, rounds);
  pushRow(rows, extra === lowest.length ? lowest : lowest.slice(0, extra), extra > 0 ? 1 : 0);
  return rounds * lowest.length + extra;
}
