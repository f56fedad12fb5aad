import { violation } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { isToken } from '../../core/tokens';
import type { Violation } from '../../core/input-error';
import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { fitting, required } from '../../core/props/kind';
import { FIELDS, duration, FULL_TEXT, whole } from '../../core/props/kinds';
import { FULL_TEXT_LIST, TEXTS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';

/** Where the payload log is kept when it is not sent to a URL. */
export interface LoggerStorage {
  /** Path in the bucket. */
  readonly path: string;
  /** Entry of the Secret `storage-config`. */
  readonly key: string;
  /** Settings of the store: `type`, `bucket`, `region` and so on. */
  readonly parameters: { readonly [name: string]: string };
  /** ServiceAccount that may write there. @default - that of the component */
  readonly serviceAccountName?: string;
}

/** How requests and answers are logged. */
export interface LoggerOptions {
  /** Receiver of the CloudEvents. @default - the cluster's default, `logger.defaultUrl` of inferenceservice-config */
  readonly url?: string;
  /** Request headers to send along as metadata. @default - none */
  readonly metadataHeaders?: readonly string[];
  /** Annotations of the service to send along as metadata. @default - none */
  readonly metadataAnnotations?: readonly string[];
  /** Events that are sent together; at least 1. KServe 0.17. @default - each is sent by itself */
  readonly batchSize?: number;
  /** How long to wait for a batch to fill up. KServe 0.17. @default - until it is full */
  readonly batchInterval?: IDuration;
  /** Service that changes events before they are sent or stored: a URL. KServe 0.17. @default - they are sent as JSON */
  readonly marshallerUrl?: string;
  /** Write to a bucket. @default - events go to `url` */
  readonly storage?: LoggerStorage;
}

const PARAMETERS: Kind = {
  words: 'at least one parameter such as bucket',
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
    return new Logger('all', fitting(FIELDS, 'Logger.all', options));
  }

  /** Requests only. */
  public static request(options: LoggerOptions = {}): Logger {
    return new Logger('request', fitting(FIELDS, 'Logger.request', options));
  }

  /** Answers only. */
  public static response(options: LoggerOptions = {}): Logger {
    return new Logger('response', fitting(FIELDS, 'Logger.response', options));
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

  /** Everything that is wrong with it. @see kserve pkg/apis/serving/v1beta1/component.go `validateLogger` @internal */
  public check(path: string): Violation[] {
    const { faults, rest = {} } = OPTIONS.sift(path, this.options);
    const { url, marshallerUrl } = rest;
    return [
      ...(url !== undefined && !isUrl(url) ? [violation(`${path}.url`, url, 'a URL that begins with http:// or https://')] : []),
      ...(marshallerUrl !== undefined && !isUrl(marshallerUrl)
        ? [violation(`${path}.marshallerUrl`, marshallerUrl, 'a URL that begins with http:// or https://')] : []),
      ...faults,
    ];
  }
}

function isUrl(url: unknown): boolean {
  return isToken(url) || (typeof url === 'string' && /^https?:\/\/./.test(url));
}

/** As Go reads a length of time. @see kserve cmd/agent/main.go `log-batch-interval` */
function goText(interval: IDuration): string {
  const milliseconds = interval.toMilliseconds();
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
