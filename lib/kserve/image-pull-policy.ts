import { inspect } from 'node:util';
import { KnownValues } from '../core/known-values';

/** When a node pulls an image. */
export class ImagePullPolicy {
  /** Each time a pod starts. */
  public static readonly ALWAYS = new ImagePullPolicy('Always');
  /** Where it is not on the node. */
  public static readonly IF_NOT_PRESENT = new ImagePullPolicy('IfNotPresent');
  /** Never: it has to be on the node. */
  public static readonly NEVER = new ImagePullPolicy('Never');

  private static readonly known = new KnownValues(
    'ImagePullPolicy', [ImagePullPolicy.ALWAYS, ImagePullPolicy.IF_NOT_PRESENT, ImagePullPolicy.NEVER], ({ value }) => value,
  );

  /**
   * The policy that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): ImagePullPolicy {
    return ImagePullPolicy.known.from(path, value);
  }

  private constructor(
    /** The policy as Kubernetes writes it. */
    public readonly value: string,
  ) {}

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `ImagePullPolicy.${this.value.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
  }
}
