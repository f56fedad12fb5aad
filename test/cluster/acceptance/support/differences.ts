import { parseQuantity } from '../../../../lib/core/go-quantity';
import { without } from './without';

/**
 * Where an object that was read back is not what was sent. What the API server added does not count: defaults, status, what others wrote.
 * Amounts count as equal when they are: it writes `1000m` as `1`; and it leaves empty texts out.
 */
export function differences(sent: unknown, got: unknown, path = ''): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(got) || got.length !== sent.length) return [difference(path, sent, got)];
    return sent.flatMap((item, index) => differences(item, got[index], `${path}[${index}]`));
  }
  if (typeof sent === 'object' && sent !== null) {
    if (typeof got !== 'object' || got === null) return [difference(path, sent, got)];
    return Object.entries(sent).flatMap(([key, value]) => differences(value, (got as any)[key], path === '' ? key : `${path}.${key}`));
  }
  return sent === got || (sent === '' && got === undefined) || sameAmount(sent, got) ? [] : [difference(path, sent, got)];
}

/** What was sent, with the fields that the API server or a controller puts elsewhere where they put them. */
export function asRead(sent: any): any {
  if (sent.kind === 'Secret' && sent.stringData) {
    const rest = without(sent, 'stringData');
    const encoded = Object.entries(sent.stringData).map(([key, value]) => [key, Buffer.from(String(value)).toString('base64')]);
    return { ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } };
  }
  if (sent.kind === 'ClusterStorageContainer') {
    // Upstream's, too, has a namespace, though its kind is one of the whole cluster: the API server drops it.
    return { ...sent, metadata: without(sent.metadata, 'namespace') };
  }
  if (sent.kind === 'ClusterRole' && sent.aggregationRule) {
    // A controller of Kubernetes collects them.
    return without(sent, 'rules');
  }
  return sent;
}

function sameAmount(sent: unknown, got: unknown): boolean {
  const [one, other] = [sent, got].map((value) => (typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined));
  return one !== undefined && one === other;
}

function difference(path: string, sent: unknown, got: unknown): string {
  return `${path}: sent ${JSON.stringify(sent)}, read ${JSON.stringify(got)}`;
}
