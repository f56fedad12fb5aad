import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import { isToken } from '../../core/tokens';
import type { ConfigMapFacts } from '../config-map-facts';
import { Figure } from '../figure';

/** One key of inferenceservice-config, whose value is JSON: stated as a whole or not at all, as KServe reads it. */
export class JsonSection {
  private readonly read: Figure<Json>;

  public constructor(private readonly map: ConfigMapFacts, key: string) {
    this.read = section(map, key);
  }

  /**
   * What a field of it stands at.
   *
   * @param as takes the value if it is of the right kind, else returns undefined
   */
  public field<T>(name: string, fallback: T, as: (value: unknown) => T | undefined): Figure<T> {
    const { read } = this;
    if (read.certainty !== 'stated') {
      return read.map(() => fallback);
    }
    const value = read.value[name];
    if (value === undefined || value === null) { // To Go the two are the same.
      return Figure.left(fallback, read.from);
    }
    const accepted = as(value);
    if (accepted === undefined) {
      return Figure.unreadable(fallback, read.from, JSON.stringify(value));
    }
    return isToken(value) ? Figure.deployed(accepted, read.from) : Figure.stated(accepted, read.from);
  }

  /** A text; an empty one counts as absent, as in Go. */
  public text<T extends string | undefined>(name: string, fallback: T): Figure<string | T> {
    const found = this.field<string | T>(name, fallback, asText);
    return found.value === '' ? Figure.left(fallback, found.from) : found;
  }

  /** A truth value. */
  public truth(name: string, fallback: boolean): Figure<boolean> {
    return this.field(name, fallback, (value) => (typeof value === 'boolean' ? value : undefined));
  }

  /** A list of texts. */
  public texts(name: string): Figure<readonly string[]> {
    return this.field<readonly string[]>(name, [], (value) => (
      Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined));
  }

  /** Who knows the ConfigMap; undefined where nobody does. */
  public get from(): string | undefined {
    return this.map.from;
  }
}

/** A placeholder within the JSON is a value of its field; only where the JSON itself is one nothing can be read. */
function section(map: ConfigMapFacts, key: string): Figure<Json> {
  const stated = map.entries.get(key);
  const value = stated && parse(stated.text);
  return stated !== undefined && value !== undefined
    ? Figure.stated(value, stated.from)
    : map.figure<Json>(key, { read: parse, fallback: {}, kind: 'a JSON object' });
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
