import type { Texts } from '../core/json';
import { isTokenText } from '../core/token-text';
import type { ConfigSetting } from '../knative/config-setting';
import { Figure } from './figure';

/** A ConfigMap, or what was said of its data. */
export interface StatedConfigMap {
  readonly namespace?: string | undefined;
  readonly data: Texts;
  /** Where it stands, in words. */
  readonly from: string;
  /** Of statements of different rank the higher goes before the lower, key by key. */
  readonly rank: number;
  /** Whether these are some keys only. A whole ConfigMap replaces an earlier one of its rank, as `kubectl apply` of a later file does. */
  readonly partial: boolean;
}

/** A text of a ConfigMap, and who wrote it. */
export interface StatedText {
  readonly text: string;
  readonly from: string;
  readonly rank: number;
}

/**
 * What is known of one ConfigMap. A key that a source of higher rank does not name stays as the lower one has it, since that is how it
 * will come out: a user who states one figure does not mean to take back all the others.
 */
export class ConfigMapFacts {
  private readonly texts = new Map<string, StatedText>();
  private last: string | undefined;

  /**
   * @param name of the ConfigMap
   * @param stated all that was said of it, in the order in which it was said
   * @param whole who knows all of the ConfigMap, so that a key that nobody states is at its default @default - nobody
   */
  public constructor(public readonly name: string, stated: readonly StatedConfigMap[], private readonly whole?: string) {
    for (const { data, from, rank } of inForce(stated)) {
      for (const [key, text] of Object.entries(data)) {
        this.texts.set(key, { text, from, rank });
      }
      this.last = from;
    }
  }

  /** Who knows the ConfigMap as a whole; undefined where nobody does. */
  public get from(): string | undefined {
    return this.last ?? this.whole;
  }

  /** The keys that somebody stated. */
  public get data(): Texts {
    return Object.fromEntries([...this.texts].map(([key, { text }]) => [key, text]));
  }

  /** The keys that somebody stated, with who did. */
  public get entries(): ReadonlyMap<string, StatedText> {
    return this.texts;
  }

  /** What a key stands at. @param older spellings of it, which count where it is absent, the newer first */
  public figure<T>(key: string, { read, fallback }: ConfigSetting<T>, older: readonly string[] = []): Figure<T> {
    const stated = [key, ...older].map((name) => this.texts.get(name)).find((found) => found !== undefined);
    if (stated === undefined) {
      return this.unstated(fallback);
    }
    const { text, from } = stated;
    if (isTokenText(text)) {
      // A text can stand for itself until the deployment fills it in; a number cannot.
      const asText = typeof fallback === 'string' || fallback === undefined ? read(text) : undefined;
      return Figure.deployed(asText ?? fallback, from);
    }
    const value = read(text);
    return value === undefined ? Figure.unreadable(fallback, from, text) : Figure.stated(value, from);
  }

  /** A default, with how certain it is that it holds. */
  public unstated<T>(fallback: T): Figure<T> {
    return this.from === undefined ? Figure.assumed(fallback) : Figure.left(fallback, this.from);
  }
}

/** Without what a later whole ConfigMap of the same rank replaces; the lower ranks first. */
function inForce(stated: readonly StatedConfigMap[]): StatedConfigMap[] {
  const kept: StatedConfigMap[] = [];
  for (const one of stated) {
    const rest = one.partial ? kept : kept.filter(({ rank }) => rank !== one.rank);
    kept.splice(0, kept.length, ...rest, one);
  }
  return kept.sort((a, b) => a.rank - b.rank);
}
