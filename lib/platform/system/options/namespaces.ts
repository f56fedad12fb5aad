import { objectOrEmpty } from '../../../core/json';
import type { KubeObject } from '../../install/kube-object';
import { EXAMPLE_KEY, mapEnvironment, mapTexts } from './map-texts';

/** Keys whose whole value is a namespace. */
const NAMESPACE_KEY = /namespace$/i;
const DNS = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/**
 * Moves a system from one namespace to another, everywhere a namespace is named: in metadata, bindings, webhooks, service host names
 * (`name.namespace.svc`), `namespace/name` references, arguments and environment variables.
 *
 * @param moves old namespace to new one
 */
export function applyNamespaces(objects: readonly KubeObject[], moves: Readonly<Record<string, string>>): readonly KubeObject[] {
  const real = Object.entries(moves).filter(([from, to]) => from !== to);
  if (real.length === 0) {
    return objects;
  }
  const target = new Map(real);
  const inTexts = real.map(([from, to]) => [
    [new RegExp(`(?<=^|[^-.a-z0-9])(${DNS}\\.)${from}(?=\\.svc\\b|$|[:"\\s])`, 'g'), `$1${to}`] as const,
    // `kserve/art-explainer` under "image" is Docker Hub's, not an object in a namespace.
    [new RegExp(`(?<=^|["=\\s,])(?<!image"\\s*:\\s*")${from}(?=/${DNS}(["\\s,]|$))`, 'g'), to] as const,
    [new RegExp(`(?<=^--[-\\w]*namespace=)${from}$`, 'g'), to] as const,
    [new RegExp(`(?<=namespace"?\\s*:\\s*"?)${from}(?=["\\s,]|$)`, 'gi'), to] as const,
  ]).flat();
  const change = (text: string, key: string): string => {
    if (key === EXAMPLE_KEY || /image$/i.test(key)) {
      return text;
    }
    return NAMESPACE_KEY.test(key) ? target.get(text) ?? text : inTexts.reduce((changed, [from, to]) => changed.replace(from, to), text);
  };
  return objects.map((object) => move(object, target, change));
}

function move(object: KubeObject, target: ReadonlyMap<string, string>, change: (text: string, key: string) => string): KubeObject {
  if (object.kind === 'Namespace') {
    const name = target.get(object.metadata.name) ?? object.metadata.name;
    return { ...object, metadata: { ...object.metadata, name } };
  }
  if (object.kind === 'CustomResourceDefinition') {
    // Of a CRD only its conversion webhook lives in a namespace; the schema is full of texts that mean something else.
    const spec = objectOrEmpty(object.spec);
    const conversion = spec.conversion !== undefined && { conversion: mapTexts(spec.conversion, change) };
    return { ...object, metadata: mapTexts(object.metadata, change), spec: { ...spec, ...conversion } };
  }
  // A variable that names a namespace: `KOURIER_GATEWAY_NAMESPACE`.
  return mapEnvironment(mapTexts(object, change), (text, name) => (NAMESPACE_KEY.test(name) ? target.get(text) ?? text : text));
}
