interface Entry<T> {
  readonly key: number;
  readonly item: T;
}

/** Items with a number each; the one with the smallest comes first, and of equal ones any. */
export class Heap<T> {
  private readonly entries: Array<Entry<T>> = [];

  /** How many items. */
  public get size(): number {
    return this.entries.length;
  }

  /** The smallest number; Infinity if there is no item. */
  public get firstKey(): number {
    return this.entries[0]?.key ?? Infinity;
  }

  /** The item with the smallest number. */
  public first(): T | undefined {
    return this.entries[0]?.item;
  }

  public push(key: number, item: T): void {
    const { entries } = this;
    const entry = { key, item };
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (parent === undefined || parent.key <= key) {
        break;
      }
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  /** Takes the first item out. */
  public pop(): T | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) {
      return first?.item;
    }
    let at = 0;
    for (let below = 1; below < entries.length; below = 2 * at + 1) {
      const right = entries[below + 1];
      let child = entries[below];
      if (right !== undefined && child !== undefined && right.key < child.key) {
        child = right;
        below++;
      }
      if (child === undefined || child.key >= last.key) {
        break;
      }
      entries[at] = child;
      at = below;
    }
    entries[at] = last;
    return first.item;
  }
}
