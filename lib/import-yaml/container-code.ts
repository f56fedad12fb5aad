import { isDeepStrictEqual } from 'node:util';
import { isJson, isList } from '../core/json';
import type { Code } from './code';
import { list, literal } from './code';
import type { UntakenFields } from './untaken-fields';
import { envCode, isWhole, resourcesCode, textsCode } from './value-code';

/** The props of ContainerSettings from the fields of a container; what has none is left in `rest`. */
export function containerSettings(rest: UntakenFields): Record<string, Code | undefined> {
  return {
    args: rest.take('args', textsCode),
    command: rest.take('command', textsCode),
    env: rest.take('env', envCode),
    ...environmentSources(rest),
    resources: rest.take('resources', resourcesCode),
    ports: rest.take('ports', portsCode),
  };
}

/** Secrets come first, then ConfigMaps: in another order, or with prefixes, they stay as they are. */
function environmentSources(rest: UntakenFields): Record<string, Code | undefined> {
  const sources = rest.get('envFrom');
  if (!Array.isArray(sources) || sources.length === 0) {
    return {};
  }
  const named = (kind: string): unknown[] => sources.flatMap((source: unknown) => {
    const reference = isJson(source) ? source[kind] : undefined;
    return isJson(reference) ? [{ name: reference.name }] : [];
  });
  const [secrets, maps] = [named('secretRef'), named('configMapRef')];
  const made = [...secrets.map((secretRef) => ({ secretRef })), ...maps.map((configMapRef) => ({ configMapRef }))];
  if (!isDeepStrictEqual(made, sources)) {
    return {};
  }
  rest.drop('envFrom');
  return { envFromSecrets: nonEmptyList(secrets), envFromConfigMaps: nonEmptyList(maps) };
}

function nonEmptyList(values: readonly unknown[]): Code | undefined {
  return values.length === 0 ? undefined : list(values.map(literal));
}

/** One port, written in full as the prop writes it. */
function portsCode(value: unknown): Code | undefined {
  const [port, ...others] = isList(value) ? value : [];
  if (!isJson(port) || others.length > 0 || port.protocol !== 'TCP' || !isWhole(port.containerPort, 1)) {
    return undefined;
  }
  const said = Object.fromEntries(Object.entries(port).filter(([field]) => field !== 'protocol'));
  const known = Object.keys(said).every((key) => ['name', 'containerPort'].includes(key));
  return known && (port.name === undefined || typeof port.name === 'string') ? literal([said]) : undefined;
}
