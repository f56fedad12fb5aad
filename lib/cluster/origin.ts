/*
 * Who said something of the cluster. Four kinds, of which the later wins where two speak of the same thing: upstream, whose defaults hold
 * where nobody says anything; an object among the manifests, or in the cluster that runs; a construct of the same app; and the user, by a
 * flag or a prop. Within one kind what comes later wins.
 */

/** Who said something of the cluster, and how sentences call it. */
export class Origin {
  /** Upstream's defaults: nobody said anything. */
  public static readonly UPSTREAM = new Origin(0, () => "upstream's default");

  /**
   * An object among the manifests: `config-autoscaler in dist/01-rbac-and-config.k8s.yaml`.
   *
   * @param place the file (with its line, if that helps), or `the cluster`
   */
  public static manifest(place: string): Origin {
    return new Origin(1, (name) => `${name} in ${place}`);
  }

  /** A construct of the same app: `ServingPlatform 'platform'`. */
  public static construct(type: string, path: string): Origin {
    return new Origin(2, () => `${type} '${path}'`);
  }

  /** What the user states by a prop, as they typed it: `autoscalerConfig`. */
  public static user(what: string): Origin {
    return new Origin(3, () => what);
  }

  /** What the user states on the command line, by the flag as they typed it: `--kserve`, `--config config-autoscaler`. */
  public static flag(flag: string): Origin {
    return new Origin(3, () => flag);
  }

  private constructor(
    /** The higher goes before the lower. */
    public readonly rank: number,
    private readonly words: (object: string) => string,
  ) {}

  /**
   * Where a figure comes from, in words.
   *
   * @param object the object that holds it: `config-autoscaler`, `KnativeServing/knative-serving`
   */
  public of(object: string): string {
    return this.words(object);
  }
}
