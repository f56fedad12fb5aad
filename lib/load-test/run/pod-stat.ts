/*
 * What the queue-proxy of a pod reports about itself on port 9090, for the autoscaler: a message of protobuf with averages over the last
 * second, whatever the Accept header asks for. Of its seven fields two are looked at.
 *
 * knative.dev/serving pkg/queue/protobuf_stats_reporter.go, pkg/autoscaler/metrics/stat.proto `Stat`
 */

/**
 * The content type of the message; anything else is not queue-proxy's answer.
 *
 * @see knative.dev/networking pkg/http/header/header.go `ProtobufMIMEType`
 */
export const STAT_TYPE = 'application/protobuf';

/** Requests in one pod, averaged over its last second. */
export interface PodStat {
  /** Requests inside: worked on, and waiting for the hard limit. */
  readonly inFlight: number;
  /** Requests that came in. */
  readonly requestsPerSecond: number;
}

const AVERAGE_CONCURRENT_REQUESTS = 2;
const REQUEST_COUNT = 4;

/** A varint, a double, a text or message with its length before it: the ways in which a field can lie in a message. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Reads the message; undefined for bytes that are none. A figure that is 0 does not stand in it. */
export function parsePodStat(bytes: Uint8Array): PodStat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const doubles = new Map<number, number>();
  let at = 0;
  while (at < bytes.length) {
    const key = varint(bytes, at);
    const field = readField(view, bytes, key);
    if (key === undefined || field === undefined || field.end > bytes.length) {
      return undefined;
    }
    if (field.double !== undefined) {
      doubles.set(key.value >>> 3, field.double);
    }
    at = field.end;
  }
  const [inFlight, requestsPerSecond] = [doubles.get(AVERAGE_CONCURRENT_REQUESTS) ?? 0, doubles.get(REQUEST_COUNT) ?? 0];
  return bytes.length > 0 && inFlight >= 0 && requestsPerSecond >= 0 ? { inFlight, requestsPerSecond } : undefined;
}

interface Varint {
  readonly value: number;
  readonly end: number;
}

/** Where a field ends, and its value if it is a double. */
interface Field {
  readonly end: number;
  readonly double?: number;
}

function readField(view: DataView, bytes: Uint8Array, key: Varint | undefined): Field | undefined {
  if (key === undefined) {
    return undefined;
  }
  switch (key.value & 7) {
    case VARINT: return varint(bytes, key.end);
    case FIXED64: return key.end + 8 > bytes.length ? undefined : { end: key.end + 8, double: view.getFloat64(key.end, true) };
    case FIXED32: return { end: key.end + 4 };
    case LENGTH_DELIMITED: {
      const length = varint(bytes, key.end);
      return length && { end: length.end + length.value };
    }
    default: return undefined;
  }
}

/** A number in groups of seven bits, the lowest first. */
function varint(bytes: Uint8Array, start: number): Varint | undefined {
  let value = 0;
  for (let at = start, factor = 1; at < bytes.length && at < start + 10; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) {
      return { value, end: at + 1 };
    }
  }
  return undefined;
}
