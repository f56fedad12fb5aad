import type { CST } from 'yaml';
import { yaml } from '../core/lazy-libraries';
import type { FieldPath } from './place';

type Token = CST.Token | null | undefined;

/** Longer texts, JSON without line breaks for one, are not read a second time. */
const LONGEST = 4 << 20;

/** What was read last: findings come in the order of the text, many of one List. */
let last: { readonly text: string; readonly top: Token } | undefined;

/**
 * The offset of a part of a YAML text: of its key, or of an item of a list; of the innermost part above it if there is no such part, as
 * where a merge key or an alias has brought it in.
 *
 * Reads the text a second time, and only its syntax, which is several times as fast as all of it: places are asked for where something is
 * wrong.
 */
export function locate(text: string, path: FieldPath): number {
  let node = topOf(text);
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const item = itemOf(node, step);
    if (item === undefined) {
      break;
    }
    node = item.value;
    offset = startOf(item.key) ?? startOf(node) ?? offset;
  }
  return offset;
}

function topOf(text: string): Token {
  if (last?.text !== text) {
    last = { text, top: text.length > LONGEST ? undefined : parse(text) };
  }
  return last.top;
}

function parse(text: string): Token {
  const { Parser } = yaml();
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document') {
      return token.value;
    }
  }
  return undefined;
}

function itemOf(node: Token, step: string | number): { readonly key?: Token; readonly value?: Token } | undefined {
  switch (node?.type) {
    case 'block-map':
      return node.items.findLast(({ key }) => textOf(key) === step);
    case 'block-seq':
      return node.items.filter(({ start }) => start.some(({ type }) => type === 'seq-item-ind'))[Number(step)];
    case 'flow-collection': {
      const items = node.items.filter(({ key, value }) => key != null || value !== undefined);
      // In a flow list an item without a colon is a value, in a flow map it is a key.
      return node.start.source === '[' ? items[Number(step)] : items.findLast(({ key }) => textOf(key) === step);
    }
    default:
      return undefined;
  }
}

function textOf(key: Token): string | undefined {
  const { CST: syntax } = yaml();
  if (key == null) {
    return undefined;
  }
  return syntax.resolveAsScalar(key)?.value ?? undefined;
}

/** Where the node itself begins: a map begins at its first key. */
function startOf(node: Token): number | undefined {
  if (node == null) {
    return undefined;
  }
  if (node.type === 'block-map') {
    const [first] = node.items;
    return startOf(first?.key) ?? startOf(first?.value) ?? node.offset;
  }
  return node.offset;
}
