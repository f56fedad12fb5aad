import type { IConstruct } from 'constructs';

/**
 * One thing that is kept for each construct of a tree, or for a tree as a whole; or for what stands for a cluster in a program.
 *
 * It stands on the construct itself, under a symbol that two copies of this package in one program share: what one copy notes down the
 * other finds, it goes when the tree goes, and no module keeps a list of constructs. Everything of the kind in this package is kept here.
 */
export class TreeMemory<T> {
  private readonly key: symbol;

  /**
   * @param name what is kept, in one word; the name under which another copy of the package finds it
   * @param fresh makes the first value of a construct
   */
  constructor(name: string, private readonly fresh: () => T) {
    this.key = Symbol.for(`cdk8s-kserve.${name}`);
  }

  /** What is kept for a construct; made when it is asked for first. */
  public at(construct: object): T {
    const kept = this.find(construct);
    if (kept !== undefined) {
      return kept;
    }
    const value = this.fresh();
    this.keep(construct, value);
    return value;
  }

  /** What is kept for the tree that a construct belongs to; made when it is asked for first. */
  public ofTree(construct: IConstruct): T {
    return this.at(construct.node.root);
  }

  /** What is kept for a construct, or undefined; nothing is made. */
  public find(construct: object): T | undefined {
    // TypeScript knows no field by a symbol that is made at run time.
    return (construct as { readonly [key: symbol]: T | undefined })[this.key];
  }

  /** Keeps a value for a construct in place of the one before. */
  public keep(construct: object, value: T): void {
    // Not enumerable: whoever prints or copies a construct does not see it.
    Object.defineProperty(construct, this.key, { value, configurable: true });
  }
}
