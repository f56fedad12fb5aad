/**
 * In which order pods took up requests: the slots of a row each took one, in this order, and that so many times over. A slot of -1 is a pod
 * that is gone meanwhile. Rows are never changed, so they can be shared.
 */
export interface StartRow {
  readonly slots: readonly number[];
  readonly times: number;
}

/** The slot of a pod that is gone. */
export const GONE = -1;

/** The first so many starts, and the rest. */
export function splitRows(rows: readonly StartRow[], starts: number): [StartRow[], StartRow[]] {
  const first: StartRow[] = [];
  const rest: StartRow[] = [];
  let left = starts;
  for (const row of rows) {
    const size = row.slots.length;
    const whole = Math.min(row.times, Math.floor(left / size));
    pushRow(first, row.slots, whole);
    left -= whole * size;
    if (whole === row.times) {
      continue;
    }
    if (left > 0) {
      pushRow(first, row.slots.slice(0, left), 1);
      pushRow(rest, row.slots.slice(left), 1);
      pushRow(rest, row.slots, row.times - whole - 1);
      left = 0;
    } else {
      pushRow(rest, row.slots, row.times - whole);
    }
  }
  return [first, rest];
}

/** The rows without the starts in pods that are gone. */
export function withoutGone(rows: readonly StartRow[]): readonly StartRow[] {
  if (!rows.some((row) => row.slots.includes(GONE))) {
    return rows;
  }
  return rows.map(({ slots, times }) => ({ slots: slots.filter((slot) => slot !== GONE), times })).filter(({ slots }) => slots.length > 0);
}

/** The rows after all pods from `firstGone` on were removed. */
export function markGone(rows: readonly StartRow[], firstGone: number): readonly StartRow[] {
  if (!rows.some((row) => row.slots.some((slot) => slot >= firstGone))) {
    return rows;
  }
  return rows.map(({ slots, times }) => ({ slots: slots.map((slot) => (slot >= firstGone ? GONE : slot)), times }));
}

/** How many starts these are. */
export function countStarts(rows: readonly StartRow[]): number {
  return rows.reduce((sum, { slots, times }) => sum + slots.length * times, 0);
}

/** Adds a row; a repetition of the last one lengthens it. */
export function pushRow(rows: StartRow[], slots: readonly number[], times: number): void {
  if (slots.length === 0 || times === 0) {
    return;
  }
  const last = rows[rows.length - 1];
  if (last !== undefined && last.slots === slots) {
    rows[rows.length - 1] = { slots, times: last.times + times };
  } else {
    rows.push({ slots, times });
  }
}
