import type { Document } from 'yaml';
import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml';
import { yaml } from '../core/lazy-libraries';
import type { ManifestObject } from '../manifests';

/**
 * The comments of an object, in order: those above it as they stand, also in documents before it that hold nothing else; those inside
 * behind the way to the field that they stand at; those below. They go above the construct, since what was one field may be three props,
 * and three fields one.
 */
export function commentsOf(object: Pick<ManifestObject, 'source' | 'sourcePath' | 'above'>): string[] {
  const { source, sourcePath, above } = object;
  return [...above.map((line) => line.trim().replace(/^#+/, '').trim()), ...(source.includes('#') ? ownComments(source, sourcePath) : [])];
}

function ownComments(source: string, sourcePath: ManifestObject['sourcePath']): string[] {
  const document = yaml().parseDocument(source, { strict: false, merge: false });
  if (document.errors.length > 0) {
    return [];
  }
  const top: unknown = sourcePath.length === 0 ? document.contents : document.getIn(sourcePath, true);
  const isWhole = sourcePath.length === 0;
  const [before, after] = [isFirstOf(sourcePath) ? document.commentBefore : undefined, isWhole ? document.comment : undefined];
  return [...lines(before), ...(isWhole ? [] : commentsOfList(document, sourcePath)), ...commentsIn(top, ''), ...lines(after)];
}

/** For YAML what stands above the first item belongs to the list; and for a reader what stands above a List, to its first item. */
function commentsOfList(document: Document, sourcePath: ManifestObject['sourcePath']): string[] {
  const { contents } = document;
  const key: unknown = isMap(contents) ? contents.items[0]?.key : undefined;
  const list: unknown = sourcePath.at(-1) === 0 ? document.getIn(sourcePath.slice(0, -1), true) : undefined;
  return [
    ...(isFirstOf(sourcePath) ? [...lines(contents?.commentBefore), ...lines(isScalar(key) ? key.commentBefore : undefined)] : []),
    ...lines(isCollection(list) ? list.commentBefore : undefined),
  ];
}

function commentsIn(node: unknown, path: string): string[] {
  if (!isCollection(node)) {
    return isScalar(node) || isAlias(node) ? at(path, node.commentBefore, node.comment) : [];
  }
  const inner = node.items.flatMap((item: unknown, index) => {
    if (!isPair(item)) {
      return commentsIn(item, `${path}[${index}]`);
    }
    const key = isScalar(item.key) ? item.key : undefined;
    const name = typeof key?.value === 'string' ? key.value : '';
    const field = path === '' ? name : `${path}.${name}`;
    return [...(key === undefined ? [] : at(isFirst(node, item) && path === '' ? '' : field, key.commentBefore, key.comment)), ...commentsIn(item.value, field)];
  });
  return [...at(path, node.commentBefore), ...inner, ...at(path, node.comment)];
}

/** Whether it is the way to the first object of a document. */
function isFirstOf(sourcePath: ManifestObject['sourcePath']): boolean {
  return sourcePath.every((step) => step === 0 || step === 'items');
}

function isFirst(node: unknown, item: unknown): boolean {
  return isMap(node) && node.items[0] === item;
}

function at(path: string, ...comments: ReadonlyArray<string | null | undefined>): string[] {
  return comments.flatMap((comment) => lines(comment)).map((line) => (path === '' || line === '' ? line : `${path}: ${line}`));
}

function lines(comment: string | null | undefined): string[] {
  return comment == null ? [] : comment.split('\n').map((line) => line.trim());
}
