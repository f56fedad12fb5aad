import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsYaml } from '../../core/lazy';
import { packageRoot } from '../../core/package-root';
import type { KubeObject } from '../install/kube-object';

/** Who brings a system's CustomResourceDefinitions. */
export class Crds {
  /** The install brings them: compact ones, which accept everything that upstream's accept. */
  public static bundled(): Crds {
    return new Crds(true);
  }

  /** They are there already, or somebody else brings them. */
  public static external(): Crds {
    return new Crds(false);
  }

  private constructor(
    /** Whether the install emits CustomResourceDefinitions. */
    public readonly emitted: boolean,
  ) {}
}

const parsed = new Map<string, readonly KubeObject[]>();

/**
 * The CustomResourceDefinitions of one file of imports/crds. A file is read and parsed once in the life of the process: they
 * are the bulk of what an install emits.
 *
 * @internal
 */
export function bundledCrds(name: string): readonly KubeObject[] {
  const known = parsed.get(name);
  if (known) {
    return known;
  }
  const text = readFileSync(join(packageRoot(), 'imports/crds', `${name}.yaml`), 'utf8');
  const crds = jsYaml().loadAll(text).filter((object) => object !== null) as KubeObject[];
  parsed.set(name, crds);
  return crds;
}
