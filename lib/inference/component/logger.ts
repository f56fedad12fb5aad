import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';

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
  /** Write to a bucket. @default - events go to `url` */
  readonly storage?: LoggerStorage;
}

/** Logs payloads, in the agent sidecar. */
export class Logger {
  /** Requests and answers. */
  public static all(options: LoggerOptions = {}): Logger {
    return new Logger('all', options);
  }

  /** Requests only. */
  public static request(options: LoggerOptions = {}): Logger {
    return new Logger('request', options);
  }

  /** Answers only. */
  public static response(options: LoggerOptions = {}): Logger {
    return new Logger('response', options);
  }

  private constructor(
    /** `all`, `request` or `response`. */
    public readonly mode: string,
    private readonly options: LoggerOptions,
  ) {}

  /** `logger` of a component. @internal */
  public render(): { [field: string]: unknown } {
    return { mode: this.mode, ...this.options };
  }

  /** Everything that is wrong with it. @see kserve v0.20.0 pkg/apis/serving/v1beta1/component.go `validateLogger` @internal */
  public check(path: string): Violation[] {
    const { url, storage } = this.options;
    return [
      ...(url !== undefined && !/^https?:\/\/./.test(url) ? [violation(`${path}.url`, url, 'a URL that begins with http:// or https://')] : []),
      ...(storage !== undefined ? (['path', 'key'] as const).filter((field) => !storage[field])
        .map((field) => violation(`${path}.storage.${field}`, storage[field], 'a text that is not empty')) : []),
      ...(storage !== undefined && Object.keys(storage.parameters ?? {}).length === 0
        ? [violation(`${path}.storage.parameters`, storage.parameters, 'at least one parameter such as bucket')] : []),
    ];
  }
}
