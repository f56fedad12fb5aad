import type { IConstruct } from 'constructs';
import { nearest } from './nearest';
import { noticeLines, wantsAllNotices } from './notice-lines';
import { refuseUnfilled } from './late-values';
import { oncePerSynth } from './once-per-synth';
import { fitting, fittingAll } from './props/kind';
import { CONSTRUCT, form, FULL_TEXT } from './props/kinds';
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
const reporters = new TreeMemory<{ own: boolean; watches: boolean }>('notice-reporter', () => ({ own: true, watches: false }));

/** Ids of the rules of this package: an acknowledgement of one of them may be ahead of its notice. */
const KNOWN_IDS = new Set<string>();

const ID = form('the id of a notice, such as target-utilization', (text) => /^[\w.-]{1,100}$/.test(text));

/** Warnings and notes about a construct; printed once when its app is synthesized. */
export class Notices {
  /** The notices of one construct. */
  public static of(construct: IConstruct): Notices {
    return new Notices(fitting(CONSTRUCT, 'Notices.of', construct));
  }

  /** All notices at or below `root` that nobody acknowledged, in tree order, none twice. */
  public static collect(root: IConstruct): Notice[] {
    fitting(CONSTRUCT, 'Notices.collect', root);
    const silenced = new Map<IConstruct, ReadonlySet<string>>();
    const known = producers.ofTree(root);
    const constructs = root.node.findAll();
    const said = new Set<string>();
    const found: Notice[] = [];
    for (const construct of constructs) {
      const produce = known.get(construct);
      if (produce !== undefined) {
        found.push(...pending(construct, produce, silenced, said));
      }
    }
    found.push(...constructs.flatMap((construct) => nobodysIds(construct, said)));
    return [...new Map(found.map((notice) => [`${notice.path}\0${notice.id}\0${notice.message}`, notice])).values()];
  }

  /** Ids that somebody may acknowledge, whether or not an app has a notice of them. @internal */
  public static know(...ids: readonly string[]): void {
    ids.forEach((id) => KNOWN_IDS.add(id));
  }

  /** Leaves printing to somebody who asks for them with `collect`: a program that has more to say and an order for it. @internal */
  public static leaveToCaller(root: IConstruct): void {
    reporters.ofTree(root).own = false;
  }

  private constructor(private readonly construct: IConstruct) {}

  /** Something that will probably not do what was meant. */
  public warn(id: string, message: string): void {
    this.say('warning', id, message);
  }

  /** Something worth knowing that is not wrong. */
  public note(id: string, message: string): void {
    this.say('note', id, message);
  }

  /** Notices that depend on what the rest of the tree looks like: asked for at each synth, when the tree is complete. @internal */
  public derive(produce: () => readonly NoticeDraft[]): void {
    const known = producers.ofTree(this.construct);
    watch(this.construct);
    const before = known.get(this.construct);
    known.set(this.construct, before === undefined ? [produce] : [...before, produce]);
  }

  /**
   * Silences the notices of that id on this construct and all below it: somebody has read them and means it.
   *
   * @param id the id in brackets behind the printed notice
   */
  public acknowledge(id: string): void {
    fitting(ID, 'acknowledge', id);
    this.construct.node.addMetadata(ACKNOWLEDGED, id);
    watch(this.construct);
  }

  private say(level: NoticeLevel, id: string, message: string): void {
    fittingAll([ID, 'Notices: id', id], [FULL_TEXT, 'Notices: message', message]);
    this.derive(() => [{ level, id, message }]);
  }
}

function pending(
  construct: IConstruct, produce: readonly Producer[], silenced: Map<IConstruct, ReadonlySet<string>>, said: Set<string>,
): Notice[] {
  const own = produce.flatMap((ask) => ask());
  if (own.length === 0) {
    return [];
  }
  own.forEach(({ id }) => said.add(id));
  const { path } = construct.node;
  const quiet = silencedAt(construct, silenced);
  return own.filter(({ id }) => !quiet.has(id)).map((draft) => ({ ...draft, path }));
}

/** An acknowledged id that no notice has is a typing error, or what is left of a rule that is gone. */
function nobodysIds({ node }: IConstruct, said: ReadonlySet<string>): Notice[] {
  return acknowledgedBy(node).filter((id) => !said.has(id) && !KNOWN_IDS.has(id)).map((id) => {
    const meant = nearest(id, [...said, ...KNOWN_IDS]);
    const hint = meant === undefined ? 'the id stands in brackets behind a notice' : `did you mean '${meant}'?`;
    return { level: 'note', id: 'unknown-acknowledgement', path: node.path, message: `acknowledge('${id}'): no notice has this id; ${hint}` };
  });
}

function acknowledgedBy({ metadata }: IConstruct['node']): string[] {
  return metadata.filter(({ type }) => type === ACKNOWLEDGED).map(({ data }) => String(data));
}

/** What was acknowledged on a construct or above it; each scope is asked once, however many constructs it holds. */
function silencedAt({ node }: IConstruct, known: Map<IConstruct, ReadonlySet<string>>): ReadonlySet<string> {
  const above = node.scope === undefined ? NOTHING : known.get(node.scope) ?? silencedAt(node.scope, known);
  if (node.scope !== undefined) {
    known.set(node.scope, above);
  }
  const own = acknowledgedBy(node);
  return own.length === 0 ? above : new Set([...above, ...own]);
}

const NOTHING: ReadonlySet<string> = new Set();

/** The root's validations are the first thing in a synth: the one moment when the tree is complete and nothing is written. */
function watch({ node: { root } }: IConstruct): void {
  const reporter = reporters.ofTree(root);
  if (reporter.watches) {
    return;
  }
  reporter.watches = true;
  const printed = new Set<string>();
  const report = oncePerSynth(root, (): string[] => {
    refuseUnfilled(root);
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
