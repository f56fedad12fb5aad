import { printable } from '../core/printable';
import type { ServiceManifest } from './service-manifest';

/** What tells a service from another one. */
type Identity = Pick<ServiceManifest, 'name' | 'namespace' | 'file' | 'at'>;

/** `namespace/name`; the name alone where the manifest names no namespace. */
export function namespacedName({ name, namespace }: Pick<Identity, 'name' | 'namespace'>): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

/**
 * A label for each service, no two alike and none longer than it has to be: its name; with its namespace where two have the name; with
 * its file where that does not tell them apart either. One service in several files, an old and a new one, is called by the file.
 */
export function serviceLabels(services: readonly Identity[]): string[] {
  const alike = new Set(services.map(namespacedName)).size === 1;
  const forms: ReadonlyArray<(service: Identity) => string> = [
    ({ name }) => name,
    namespacedName,
    (service) => (alike ? service.file : `${namespacedName(service)} (${service.file})`),
    (service) => `${namespacedName(service)} (${service.at})`,
  ];
  const labels = services.map(() => '');
  for (const form of forms) {
    const texts = services.map((service, index) => (labels[index] === '' ? form(service) : ''));
    const counts = new Map<string, number>();
    texts.forEach((text) => counts.set(text, (counts.get(text) ?? 0) + 1));
    texts.forEach((text, index) => {
      if (text !== '' && (counts.get(text) === 1 || form === forms.at(-1))) {
        labels[index] = text;
      }
    });
  }
  return labels.map(printable);
}
