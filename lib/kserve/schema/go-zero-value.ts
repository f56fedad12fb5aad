import type { SchemaNode } from './schema-node';

/**
 * What Go writes for a field that has no `omitempty` and that nobody has set, and for a null in a list: the empty value of its type. The
 * CRD's types are those of Go.
 *
 * @see encoding/json
 */
export function zeroValue({ type }: SchemaNode): unknown {
  switch (type) {
    case 'o': return {};
    case 'a': return [];
    case 'i': case 'n': case 'q': return 0;
    case 'b': return false;
    default: return '';
  }
}
