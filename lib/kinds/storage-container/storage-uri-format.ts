import { nonEmpty, refuse } from '../../core/checks';
import { orFaulty } from '../../core/faulty';
import { goPattern } from '../../core/go-pattern';
import { fitting } from '../../core/props/kind';
import { TEXT } from '../../core/props/kinds';

/** Which storage URIs a ClusterStorageContainer is for. */
export class StorageUriFormat {
  /** URIs that begin so. @param prefix such as `model-registry://` */
  public static prefix(prefix: string): StorageUriFormat {
    return orFaulty(StorageUriFormat, () => new StorageUriFormat({ prefix: nonEmpty('StorageUriFormat.prefix', prefix) }));
  }

  /**
   * URIs that an expression finds something in.
   *
   * @param regex in Go's syntax, such as `https://(.+?)/models/(.+)`
   * @throws InputError where Go or JavaScript cannot read it, where the value is used: Go looks neither ahead nor back
   */
  public static regex(regex: string): StorageUriFormat {
    return orFaulty(StorageUriFormat, () => {
      nonEmpty('StorageUriFormat.regex', regex);
      return goPattern(regex) === undefined ? refuse('StorageUriFormat.regex', regex, 'a regular expression that Go reads') : new StorageUriFormat({ regex });
    });
  }

  private constructor(private readonly fields: { readonly prefix?: string; readonly regex?: string }) {}

  /** Whether a URI is of this format. @param uri the `storageUri` of a model */
  public matches(uri: string): boolean {
    fitting(TEXT, 'matches: uri', uri);
    const { prefix, regex } = this.fields;
    return prefix === undefined ? goPattern(regex ?? '')?.test(uri) === true : uri.startsWith(prefix);
  }

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return this.fields;
  }
}
