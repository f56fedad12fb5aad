/** One field that is not the same. */
export interface FieldDifference {
  /** Where: `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** What upstream has; undefined if the field is not there. */
  readonly upstream?: unknown;
  /** What is here; undefined if the field is not there. */
  readonly here?: unknown;
}

/** The fields in which two values differ, each as deep down as can be said. */
export function fieldDifferences(upstream: unknown, here: unknown, path = ''): FieldDifference[] {
  if (upstream === here) {
    return [];
  }
  if (isText(upstream) && isText(here)) {
    return sets(upstream, here, path);
  }
  if (Array.isArray(upstream) && Array.isArray(here)) {
    const length = Math.max(upstream.length, here.length);
    return Array.from({ length }, (_, index) => fieldDifferences(upstream[index], here[index], `${path}[${index}]`)).flat();
  }
  if (isRecord(upstream) && isRecord(here)) {
    const keys = [...new Set([...Object.keys(upstream), ...Object.keys(here)])].sort();
    return keys.flatMap((key) => fieldDifferences(upstream[key], here[key], join(path, key)));
  }
  return [{ path, upstream, here }];
}

/** Lists of texts: what one has and the other has not, so that one more verb does not shift all that follow. */
function sets(upstream: string[], here: string[], path: string): FieldDifference[] {
  const missing = upstream.filter((text) => !here.includes(text)).map((text) => ({ path: `${path}[]`, upstream: text }));
  const extra = here.filter((text) => !upstream.includes(text)).map((text) => ({ path: `${path}[]`, here: text }));
  const changed = [...missing, ...extra];
  const same = upstream.length === here.length && upstream.every((text, index) => text === here[index]);
  return changed.length > 0 || same ? changed : [{ path, upstream, here }];
}

function isText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function join(path: string, key: string): string {
  const step = /^[\w-]+$/.test(key) ? key : `["${key}"]`;
  return path && !step.startsWith('[') ? `${path}.${step}` : `${path}${step}`;
}
