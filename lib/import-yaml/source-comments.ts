import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml';
import { yaml } from '../core/lazy-libraries';
import type { ManifestObject } from '../manifests';

/**
 * The comments of an object, in order: those above it as they stand, those inside behind the way to the field that they stand at. They go
 * above the construct, since what was one field may be three props, and three fields one.
 */
export function commentsOf({ source, sourcePath }: Pick<ManifestObject, 'source' | 'sourcePath'>): string[] {
  if (!source.includes('#')) {
    return [];
  }
  const document = yaml().parseDocument(source, { strict: false, merge: false });
  if (document.errors.length > 0) {
    return [];
  }
  const top: unknown = sourcePath.length === 0 ? document.contents : document.getIn(sourcePath, true);
  const above = sourcePath.length === 0 ? document.commentBefore : undefined;
  return [...lines(above), ...commentsIn(top, '')];
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

function isFirst(node: unknown, item: unknown): boolean {
  return isMap(node) && node.items[0] === item;
}

function at(path: string, ...comments: ReadonlyArray<string | null | undefined>): string[] {
  return comments.flatMap((comment) => lines(comment)).map((line) => (path === '' || line === '' ? line : `${path}: ${line}`));
}

function lines(comment: string | null | undefined): string[] {
  return comment == null ? [] : comment.split('\n').map((line) => line.trim());
}
