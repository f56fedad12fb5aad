import type { IConstruct } from 'constructs';
import { noticeLines, wantsAllNotices } from './notice-lines';
import { oncePerSynth } from './once-per-synth';
import { TreeMemory } from './tree-memory';

/** How much a notice matters. What must stop the synth is no notice but a validation error. */
export type NoticeLevel = 'warning' | 'note';

/** Something the user should know about a construct that is nonetheless synthesized. */
export interface Notice {
  readonly level: NoticeLevel;
  /** Stable name of the notice, for `acknowledge`; docs/traps.md has a chapter by this name. */
  readonly id: string;
  /** The construct it is about. */
  readonly path: string;
  readonly message: string;
}

/** A notice before it is known whose it is. */
export type NoticeDraft = Omit<Notice, 'path'>;

const ACKNOWLEDGED = 'cdk8s-kserve:acknowledged';

/** What asks for the notices of a construct. */
type Producer = () => readonly NoticeDraft[];

/** What asks for the notices of each construct of a tree, in the order in which they came. */
const producers = new TreeMemory<Map<IConstruct, Producer[]>>('notices', () => new Map());

/** Whether a tree prints its notices by itself. */
const reporters = new TreeMemory<{ own: boolean }>('notice-reporter', () => ({ own: true }));

/** Warnings and notes about a construct; printed once when its app is synthesized. */
export class Notices {
  /** The notices of one construct. */
  public static of(construct: IConstruct): Notices {
    return new Notices(construct);
  }

  /** All notices at or below `root` that nobody acknowledged, in tree order, none twice. */
  public static collect(root: IConstruct): Notice[] {
    const silenced = new Map<IConstruct, ReadonlySet<string>>();
    const known = producers.ofTree(root);
    const found = root.node.findAll().flatMap((construct) => pending(construct, known.get(construct) ?? [], silenced));
    return [...new Map(found.map((notice) => [`${notice.path}\0${notice.id}\0${notice.message}`, notice])).values()];
  }

  /** Leaves printing to somebody who asks for them with `collect`: a program that has more to say and an order for it. @internal */
  public static leaveToCaller(root: IConstruct): void {
    reporters.ofTree(root).own = false;
  }

  private constructor(private readonly construct: IConstruct) {}

  /** Something that will probably not do what was meant. */
  public warn(id: string, message: string): void {
    this.derive(() => [{ level: 'warning', id, message }]);
  }

  /** Something worth knowing that is not wrong. */
  public note(id: string, message: string): void {
    this.derive(() => [{ level: 'note', id, message }]);
  }

  /** Notices that depend on what the rest of the tree looks like: asked for at each synth, when the tree is complete. */
  public derive(produce: () => readonly NoticeDraft[]): void {
    const known = producers.ofTree(this.construct);
    if (known.size === 0) {
      reportWhenSynthesized(this.construct.node.root);
    }
    known.set(this.construct, [...(known.get(this.construct) ?? []), produce]);
  }

  /**
   * Silences the notices of that id on this construct and all below it: somebody has read them and means it.
   *
   * @param id the id in brackets behind the printed notice
   */
  public acknowledge(id: string): void {
    this.construct.node.addMetadata(ACKNOWLEDGED, id);
  }
}

function pending(construct: IConstruct, produce: readonly Producer[], silenced: Map<IConstruct, ReadonlySet<string>>): Notice[] {
  const own = produce.flatMap((ask) => ask());
  if (own.length === 0) {
    return [];
  }
  const { path } = construct.node;
  return own.filter(({ id }) => !silencedAt(construct, silenced).has(id)).map((draft) => ({ ...draft, path }));
}

/** What was acknowledged on a construct or above it; each scope is asked once, however many constructs it holds. */
function silencedAt({ node }: IConstruct, known: Map<IConstruct, ReadonlySet<string>>): ReadonlySet<string> {
  const above = node.scope === undefined ? NOTHING : known.get(node.scope) ?? silencedAt(node.scope, known);
  if (node.scope !== undefined) {
    known.set(node.scope, above);
  }
  const own = node.metadata.filter(({ type }) => type === ACKNOWLEDGED).map(({ data }) => String(data));
  return own.length === 0 ? above : new Set([...above, ...own]);
}

const NOTHING: ReadonlySet<string> = new Set();

/** The root's validations are the first thing in a synth: the one moment when the tree is complete and nothing is written. */
function reportWhenSynthesized(root: IConstruct): void {
  const printed = new Set<string>();
  const report = oncePerSynth(root, (): string[] => {
    const fresh = Notices.collect(root).filter(({ level, path, id, message }) => {
      const key = `${level}\0${path}\0${id}\0${message}`;
      return !printed.has(key) && printed.add(key).has(key);
    });
    if (fresh.length > 0 && reporters.ofTree(root).own) {
      // In one piece: a terminal is slow with thousands of small ones.
      process.stderr.write(`${noticeLines(fresh, wantsAllNotices()).join('\n')}\n`);
    }
    return [];
  });
  root.node.addValidation({ validate: report });
}
