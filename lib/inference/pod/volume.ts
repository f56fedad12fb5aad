import { inspect } from 'node:util';
import { nonEmpty, refuse } from '../../core/checks';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { parseQuantity } from '../../core/go-quantity';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import type { INamed } from '../../core/named';
import { fitting, fittingAll } from '../../core/props/kind';
import { FLAG, form, FULL_TEXT, READABLE, TEXT } from '../../core/props/kinds';
import { DNS_LABEL, JSON_OBJECT, NAMED } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { isToken } from '../../core/tokens';

/** How a container sees a volume. */
export interface VolumeMountOptions {
  /** The container cannot write to it. @default false */
  readonly readOnly?: boolean;
  /** Only a folder of the volume, or one file of it. @default - all of it */
  readonly subPath?: string;
}

/** A volume of the pod, seen by a container. */
export interface VolumeMount extends VolumeMountOptions {
  /** Name of the volume. */
  readonly name: string;
  /** Where the container sees it: an absolute path. */
  readonly mountPath: string;
}

const MOUNT_PATH = form('an absolute path without a colon', (path) => path.startsWith('/') && !path.includes(':'));

const MOUNT = new Shape<VolumeMountOptions>('Volume.mountedAt', { readOnly: FLAG, subPath: TEXT });

const CLAIM = new Shape<{ readonly readOnly?: boolean }>('Volume.claim', { readOnly: FLAG });

/**
 * A volume of a pod, and where the container that does the work sees it: `Volume.claim('cache', { name: 'hf-cache' }).mountedAt('/cache')`.
 *
 * In Knative mode most kinds are let through by a feature of config-features only; the rule knative-pod-field says which.
 */
export class Volume {
  /** A PersistentVolumeClaim of the service's namespace. */
  public static claim(name: string, claim: INamed, options: { readonly readOnly?: boolean } = {}): Volume {
    return Volume.made('Volume.claim', name, () => {
      const [{ readOnly }, claimName] = together(() => CLAIM.take('Volume.claim: ', options), () => nameIn('Volume.claim', claim));
      return { persistentVolumeClaim: compact({ claimName, readOnly }) };
    });
  }

  /** The keys of a ConfigMap as files. */
  public static configMap(name: string, configMap: INamed): Volume {
    return Volume.made('Volume.configMap', name, () => ({ configMap: { name: nameIn('Volume.configMap', configMap) } }));
  }

  /** The keys of a Secret as files. */
  public static secret(name: string, secret: INamed): Volume {
    return Volume.made('Volume.secret', name, () => ({ secret: { secretName: nameIn('Volume.secret', secret) } }));
  }

  /** Space on the node that is empty when the pod starts and gone with it. @param sizeLimit such as `10Gi`; no limit when left out */
  public static emptyDir(name: string, sizeLimit?: string): Volume {
    return Volume.made('Volume.emptyDir', name, () => ({ emptyDir: compact({ sizeLimit: amount('Volume.emptyDir', sizeLimit) }) }));
  }

  /** The same in memory, counted for the container's limit. @param sizeLimit such as `2Gi`; half of the node's when left out */
  public static memory(name: string, sizeLimit?: string): Volume {
    return Volume.made('Volume.memory', name, () => ({ emptyDir: compact({ medium: 'Memory', sizeLimit: amount('Volume.memory', sizeLimit) }) }));
  }

  /** A folder of the node. */
  public static hostPath(name: string, path: string): Volume {
    return Volume.made('Volume.hostPath', name, () => ({ hostPath: { path: fitting(FULL_TEXT, 'Volume.hostPath: path', path) } }));
  }

  /** Any other volume, as Kubernetes has it: `Volume.of('weights', { csi: { driver: 'weights.example' } })`. */
  public static of(name: string, source: Json): Volume {
    return Volume.made('Volume.of', name, () => fitting(JSON_OBJECT, 'Volume.of: source', source));
  }

  private static made(factory: string, name: string, source: () => Json): Volume {
    return orFaulty(Volume, () => new Volume(...together(() => fitting(DNS_LABEL, `${factory}: name`, name), source), []), ['mountedAt']);
  }

  private constructor(
    /** Its name in the pod. */
    public readonly name: string,
    private readonly source: Json,
    /** Where the container that does the work sees it. @internal */
    public readonly mounts: readonly VolumeMount[],
  ) {}

  /** The same, seen by the container that does the work. @param mountPath an absolute path */
  public mountedAt(mountPath: string, options: VolumeMountOptions = {}): Volume {
    return orFaulty(Volume, () => {
      fittingAll([MOUNT_PATH, 'Volume.mountedAt', mountPath], [MOUNT, 'Volume.mountedAt: ', options]);
      return new Volume(this.name, this.source, [...this.mounts, { name: this.name, mountPath, ...options }]);
    }, ['mountedAt']);
  }

  /** As Kubernetes writes it. @internal */
  public render(): Json {
    return { name: this.name, ...this.source };
  }

  /** @internal How messages show it. */
  public [inspect.custom](): string {
    return `Volume ${JSON.stringify(this.name)}`;
  }
}

function nameIn(factory: string, named: INamed): string {
  fitting(READABLE, `${factory}: the object`, named);
  nonEmpty(`${factory}: name of the object`, named?.name ?? '');
  return fitting(NAMED, `${factory}: the object`, named).name;
}

function amount(factory: string, sizeLimit: string | undefined): string | undefined {
  const fits = sizeLimit === undefined || (typeof sizeLimit === 'string' && (isToken(sizeLimit) || (parseQuantity(sizeLimit) ?? -1) >= 0));
  return fits ? sizeLimit : refuse(`${factory}: sizeLimit`, sizeLimit, 'an amount of memory or disk, such as "2Gi"');
}
