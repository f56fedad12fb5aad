import { violation } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds, isDuration } from '../../core/duration';
import { Faults } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { isToken } from '../../core/tokens';
import type { Violation } from '../../core/input-error';
import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { required } from '../../core/props/kind';
import { duration, FULL_TEXT, whole } from '../../core/props/kinds';
import { FULL_TEXT_LIST, TEXTS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';

/*
 * Where events go is decided by the scheme of `url` alone: http and https send CloudEvents, the schemes of buckets store them as files.
 * What is said of a store, of batches and of the marshaller is read for buckets only.
 *
 * @see kserve pkg/logger/store.go `GetStorageStrategy`, worker.go `Start`, pkg/apis/serving/v1beta1/component.go `LoggerSpec`
 */

/** How events are kept in the bucket that `url` names. KServe 0.16. */
export interface LoggerStorage {
  /** Path in the bucket, behind that of the URL, namespace, service and component. */
  readonly path: string;
  /** Entry of the Secret `storage-config` with the credentials. */
  readonly key: string;
  /** Settings of the store: `type` (s3, say), `region`, and `format`: json, csv or parquet. */
  readonly parameters: { readonly [name: string]: string };
  /** ServiceAccount that may write there. @default logger-sa */
  readonly serviceAccountName?: string;
}

/** How requests and answers are logged. */
export interface LoggerOptions {
  /**
   * Receiver of the CloudEvents, `http://…` or `https://…`, or the bucket that keeps them: `s3://`, `gs://` or `abfs://` with its name, and
   * `storage` beside it.
   *
   * @default - the cluster's default, `logger.defaultUrl` of inferenceservice-config
   */
  readonly url?: string;
  /** Request headers to send along as metadata. @default - none */
  readonly metadataHeaders?: readonly string[];
  /** Annotations of the service to send along as metadata. @default - none */
  readonly metadataAnnotations?: readonly string[];
  /** Events that make one file of the bucket; at least 1. KServe 0.17. @default 1 */
  readonly batchSize?: number;
  /** The longest that a batch of more than one waits to fill up. KServe 0.17. @default - until it is full */
  readonly batchInterval?: IDuration;
  /** Service that makes files of events: a URL, `http://…` or `https://…`. KServe 0.17. @default - the one in the sidecar, which writes JSON */
  readonly marshallerUrl?: string;
  /** How events are kept in the bucket of `url`. @default - as inferenceservice-config says, if it does */
  readonly storage?: LoggerStorage;
}

const PARAMETERS: Kind = {
  words: 'at least one parameter such as type',
  check: (path, value) => {
    const isEmpty = isJson(value) && Object.keys(value).length === 0;
    return isEmpty ? [violation(path, value, PARAMETERS.words)] : TEXTS.check(path, value);
  },
};

const STORAGE = new Shape<LoggerStorage>('storage', {
  path: required(FULL_TEXT), key: required(FULL_TEXT), parameters: required(PARAMETERS), serviceAccountName: FULL_TEXT,
});

const OPTIONS = new Shape<LoggerOptions>('Logger', {
  url: FULL_TEXT, metadataHeaders: FULL_TEXT_LIST, metadataAnnotations: FULL_TEXT_LIST, storage: STORAGE,
  batchSize: whole({ min: 1 }), batchInterval: duration({ min: 0.001 }), marshallerUrl: FULL_TEXT,
});

/** Logs payloads, in the agent sidecar. */
export class Logger {
  /** Requests and answers. */
  public static all(options: LoggerOptions = {}): Logger {
    return Logger.made('all', options);
  }

  /** Requests only. */
  public static request(options: LoggerOptions = {}): Logger {
    return Logger.made('request', options);
  }

  /** Answers only. */
  public static response(options: LoggerOptions = {}): Logger {
    return Logger.made('response', options);
  }

  private static made(mode: string, options: LoggerOptions): Logger {
    const path = `Logger.${mode}: `;
    return orFaulty(Logger, () => {
      checkOptions(path, OPTIONS.take(path, options, (right) => { checkOptions(path, right); }));
      return new Logger(mode, options);
    });
  }

  private constructor(
    /** `all`, `request` or `response`. */
    public readonly mode: string,
    private readonly options: LoggerOptions,
  ) {}

  /** `logger` of a component. @internal */
  public render(): { [field: string]: unknown } {
    const { batchInterval, ...options } = this.options;
    return { mode: this.mode, ...options, ...(batchInterval !== undefined && { batchInterval: goText(batchInterval) }) };
  }
}

/** Everything that is wrong with the options. @see kserve pkg/apis/serving/v1beta1/component.go `validateLogger` */
function checkOptions(path: string, given: LoggerOptions): void {
  const { url, marshallerUrl, batchSize, batchInterval } = given;
  const faults = new Faults();
  if (url !== undefined && !isToken(url) && !isUrl(url) && !isBucket(url)) {
    faults.add(violation(`${path}url`, url, `a URL that begins with http://, https://, ${BUCKETS}`));
  }
  if (marshallerUrl !== undefined && !isToken(marshallerUrl) && !isUrl(marshallerUrl)) {
    faults.add(violation(`${path}marshallerUrl`, marshallerUrl, 'a URL that begins with http:// or https://'));
  }
  if (batchInterval !== undefined && (batchSize ?? 1) < 2) {
    faults.add(violation(`${path}batchInterval`, goText(batchInterval), "a 'batchSize' above 1 beside it", 'a batch of one never waits'));
  }
  faults.add(...(isUrl(url) ? forBuckets(path, given) : []));
  faults.throwIfAny();
}

/** What KServe has no use for where events are sent, and not stored. */
function forBuckets(path: string, options: LoggerOptions): Violation[] {
  const hint = `events that go to ${String(options.url)} are sent one by one: for files name a bucket, ${BUCKETS}`;
  return (['storage', 'batchSize', 'batchInterval', 'marshallerUrl'] as const).flatMap((prop) => {
    const { [prop]: value } = options;
    return value === undefined ? [] : [violation(`${path}${prop}`, isDuration(value) ? goText(value) : value, "a bucket in 'url'", hint)];
  });
}

const BUCKETS = 's3://, gs:// or abfs://';

/** @see kserve pkg/logger/store.go `initializeStorageStrategies` */
function isBucket(url: unknown): boolean {
  return typeof url === 'string' && /^(s3a?|gcs|gs|abfss?):\/\/./.test(url);
}

function isUrl(url: unknown): boolean {
  return typeof url === 'string' && /^https?:\/\/./.test(url);
}

/** As Go reads a length of time: `5s`, `100ms`. */
function goText(interval: IDuration): string {
  const milliseconds = Math.round(durationSeconds('batchInterval', interval) * 1000);
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
