/** A queue with cheap access to both ends. */
export class Fifo<T> {
  private items: T[] = [];
  private head = 0;

  public get length(): number {
    return this.items.length - this.head;
  }

  /** The oldest item. */
  public first(): T | undefined {
    return this.items[this.head];
  }

  /** The newest item. */
  public last(): T | undefined {
    return this.length > 0 ? this.items[this.items.length - 1] : undefined;
  }

  public push(item: T): void {
    this.items.push(item);
  }

  /** Takes the oldest item out. */
  public shift(): T | undefined {
    const item = this.items[this.head];
    if (this.length > 0) {
      this.head++;
    }
    if (this.head > 32 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** Puts an item behind all that are not after it. */
  public insert(item: T, isAfter: (other: T) => boolean): void {
    let at = this.items.length;
    for (let other = this.items[at - 1]; at > this.head && other !== undefined && isAfter(other); other = this.items[at - 1]) {
      at--;
    }
    this.items.splice(at, 0, item);
  }

  public forEach(visit: (item: T) => void): void {
    for (let i = this.head; i < this.items.length; i++) {
      const item = this.items[i];
      if (item !== undefined) {
        visit(item);
      }
    }
  }
}
