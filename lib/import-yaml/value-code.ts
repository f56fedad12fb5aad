import { compact, isJson, objectAt, textAt } from '../core/json';
import { isDeepStrictEqual } from 'node:util';
import { Duration } from 'cdk8s';
import { EnvValue } from '../inference/component/env-value';
import { Logger } from '../inference/component/logger';
import { renderResources } from '../inference/component/resources';
import { Gpu, isGpuResource } from '../kserve/gpu';
import { Protocol } from '../kserve/protocol';
import { TaintEffect, Toleration } from '../kserve/toleration';
import type { Code } from './code';
import { call, constant, fields, list, literal, literals, method } from './code';

/*
 * The value classes of this package from what they are in a manifest. Undefined: there is none that gives exactly this.
 */

/** A text that is not empty. */
export function textCode(value: unknown): Code | undefined {
  return typeof value === 'string' && value !== '' ? literal(value) : undefined;
}

/** Texts, one after the other. */
export function textsCode(value: unknown): Code | undefined {
  return Array.isArray(value) && value.every((text) => typeof text === 'string') ? literal(value) : undefined;
}

/** Texts by name. */
export function textMapCode(value: unknown): Code | undefined {
  const texts = isJson(value) ? Object.values(value) : [];
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? literal(value) : undefined;
}

/** A whole number of at least `min`. */
export function wholeCode(value: unknown, min = 0): Code | undefined {
  return isWhole(value, min) ? literal(value) : undefined;
}

/** Whether it is a whole number of at least `min`. */
export function isWhole(value: unknown, min = 0): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min;
}

/** `Duration.seconds(30)` */
export function secondsCode(value: unknown): Code | undefined {
  return isWhole(value, 1) ? call(Duration, 'seconds', [literal(value)]) : undefined;
}

/** `Duration.millis(500)` */
export function millisecondsCode(value: unknown): Code | undefined {
  return isWhole(value, 1) ? call(Duration, 'millis', [literal(value)]) : undefined;
}

/** `Protocol.V2` */
export function protocolCode(value: unknown): Code | undefined {
  const found = Object.entries({ V1: Protocol.V1, V2: Protocol.V2, GRPC_V1: Protocol.GRPC_V1, GRPC_V2: Protocol.GRPC_V2 })
    .find(([, protocol]) => protocol.value === value);
  return found && constant(`Protocol.${found[0]}`, found[1]);
}

/** `{ name: 'x' }` for a name. */
export function namedCode(value: unknown): Code | undefined {
  return typeof value === 'string' && value !== '' ? literal({ name: value }) : undefined;
}

/** `[{ name: 'x' }]`, and nothing else in the entries. */
export function namedListCode(value: unknown): Code | undefined {
  const named = (item: unknown): boolean => isJson(item) && isDeepStrictEqual(Object.keys(item), ['name']) && typeof item.name === 'string';
  return Array.isArray(value) && value.length > 0 && value.every(named) ? literal(value) : undefined;
}

const EFFECTS = {
  NO_SCHEDULE: TaintEffect.NO_SCHEDULE, PREFER_NO_SCHEDULE: TaintEffect.PREFER_NO_SCHEDULE, NO_EXECUTE: TaintEffect.NO_EXECUTE,
};

/** The taints that pods put up with. */
export function tolerationsCode(value: unknown): Code | undefined {
  return allOf(value, (item) => {
    if (!isJson(item)) {
      return undefined;
    }
    const { key, operator, value: taint, effect: effectName, tolerationSeconds: after }: Readonly<Record<string, unknown>> = item;
    const effect = Object.entries(EFFECTS).find(([, known]) => known.value === effectName);
    const effectCode = effect === undefined ? [] : [constant(`TaintEffect.${effect[0]}`, effect[1])];
    const base = operator === 'Equal' && key !== undefined
      ? call(Toleration, 'equal', [literal(key), literal(taint ?? ''), ...effectCode])
      : key === undefined
        ? call(Toleration, 'any', [])
        : call(Toleration, 'exists', [literal(key), ...effectCode]);
    const code = typeof after === 'number' ? method(base, 'forSeconds', [literal(after)], (self) => self.forSeconds(after)) : base;
    return isDeepStrictEqual(attempted(() => code.value().render()), item) ? code : undefined;
  });
}

/** Where payloads are logged. */
export function loggerCode(value: unknown): Code | undefined {
  if (!isJson(value)) {
    return undefined;
  }
  const { mode, ...options } = value;
  const name = (['all', 'request', 'response'] as const).find((known) => known === mode);
  const known = ['url', 'metadataHeaders', 'metadataAnnotations', 'storage'];
  const readable = Object.keys(options).every((key) => known.includes(key)) && (options.storage === undefined || isJson(options.storage));
  return name !== undefined && readable ? call(Logger, name, Object.keys(options).length === 0 ? [] : [literal(options)]) : undefined;
}

/** How requests are put together. */
export function batcherCode(value: unknown): Code | undefined {
  if (!isJson(value) || Object.keys(value).some((key) => !['maxBatchSize', 'maxLatency', 'timeout'].includes(key))) {
    return undefined;
  }
  const { maxBatchSize, maxLatency, timeout } = value;
  const parts = { maxBatchSize: wholeCode(maxBatchSize, 1), maxLatency: millisecondsCode(maxLatency), timeout: secondsCode(timeout) };
  return Object.values(parts).filter((part) => part !== undefined).length === Object.keys(value).length ? fields(parts) : undefined;
}

/** Requests and limits, where the props give exactly these. */
export function resourcesCode(value: unknown): Code | undefined {
  if (!isJson(value)) {
    return undefined;
  }
  const request = (name: string): string | undefined => textAt(value, 'requests', name);
  const bound = (name: string): string | undefined => {
    const limit = textAt(value, 'limits', name);
    return limit === request(name) ? undefined : limit;
  };
  // What is no text is not among them, and missing from what they give.
  const texts = compact({
    cpu: request('cpu'), cpuLimit: bound('cpu'), memory: request('memory'), memoryLimit: bound('memory'), ephemeralStorage: request('ephemeral-storage'),
  });
  const [gpuName, gpus] = Object.entries(objectAt(value, 'limits') ?? {}).find(([name]) => isGpuResource(name)) ?? [];
  const gpu = gpuName === undefined ? undefined : gpuCode(gpuName, Number(gpus));
  const given = attempted(() => renderResources({ ...texts, ...(gpu && { gpu: gpu.value() }) }));
  return isDeepStrictEqual(given, value) ? fields({ ...literals(texts), gpu }) : undefined;
}

function gpuCode(name: string, count: number): Code<Gpu> {
  const vendors = { 'nvidia.com/gpu': 'nvidia', 'amd.com/gpu': 'amd', 'intel.com/gpu': 'intel', 'habana.ai/gaudi': 'gaudi' } as const;
  const vendor = Object.entries(vendors).find(([key]) => key === name)?.[1];
  return vendor === undefined ? call(Gpu, 'of', [literal(name), literal(count)]) : call(Gpu, vendor, [literal(count)]);
}

/** Variables by name, where no name stands twice and each has a value. */
export function envCode(value: unknown): Code | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    return undefined;
  }
  const entries = value.map((item): [string, Code] | undefined => {
    if (!isJson(item) || typeof item.name !== 'string') {
      return undefined;
    }
    const { name, ...rest } = item;
    const code = variableCode(rest);
    // Numbers would change their place among the names of an object.
    return code === undefined || /^\d+$/.test(name) ? undefined : [name, code];
  });
  const found = entries.filter((entry) => entry !== undefined);
  const names = new Set(found.map(([name]) => name));
  return found.length === value.length && names.size === found.length ? fields(Object.fromEntries(found)) : undefined;
}

function variableCode(rest: Readonly<Record<string, unknown>>): Code | undefined {
  const { value, valueFrom } = rest;
  if (Object.keys(rest).length !== 1) {
    return undefined;
  }
  if (typeof value === 'string') {
    return call(EnvValue, 'of', [literal(value)]);
  }
  if (!isJson(valueFrom)) {
    return undefined;
  }
  const kind = Object.keys(valueFrom)[0] ?? '';
  const source: unknown = valueFrom[kind];
  const references = { secretKeyRef: 'fromSecret', configMapKeyRef: 'fromConfigMap' } as const;
  const reference = Object.entries(references).find(([key]) => key === kind)?.[1];
  if (reference !== undefined && isJson(source)) {
    const { name, key, ...options }: Readonly<Record<string, unknown>> = source;
    const args = [literal({ name }), literal(key), ...(Object.keys(options).length > 0 ? [literal(options)] : [])];
    const code = call(EnvValue, reference, args);
    return typeof name === 'string' && typeof key === 'string' && givesSource(code, valueFrom) ? code : undefined;
  }
  if (kind === 'fieldRef' && isJson(source) && typeof source.fieldPath === 'string') {
    const code = call(EnvValue, 'fromField', [literal(source.fieldPath)]);
    return givesSource(code, valueFrom) ? code : fields({ valueFrom: literal(valueFrom) });
  }
  return fields({ valueFrom: literal(valueFrom) });
}

function givesSource(code: Code<EnvValue>, valueFrom: unknown): boolean {
  return isDeepStrictEqual(code.value().valueFrom, valueFrom);
}

/** Each item by itself; undefined if one of them has no code. */
export function allOf<T>(value: unknown, make: (item: unknown) => Code<T> | undefined): Code<T[]> | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    return undefined;
  }
  const codes = value.map(make).filter((code) => code !== undefined);
  return codes.length === value.length ? list(codes) : undefined;
}

/** What a function comes to; undefined if it throws. */
export function attempted<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
