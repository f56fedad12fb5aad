import { objectsAt, textAt } from '../../core/json';
import { isKubeObject } from '../install/kube-object';
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

/*
 * Compiled from imports/crds by `npm run import`, and loaded when a system is made that has them: most programs never ask for most of them.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
const FILES = {
  'cert-manager': (): unknown => require('../crd-data/cert-manager'),
  'kfserving': (): unknown => require('../crd-data/kfserving'),
  'knative-serving': (): unknown => require('../crd-data/knative-serving'),
  'kserve-llm': (): unknown => require('../crd-data/kserve-llm'),
  'kserve-localmodel': (): unknown => require('../crd-data/kserve-localmodel'),
  'kserve': (): unknown => require('../crd-data/kserve'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** A file of imports/crds, without extension. @internal */
export type CrdFile = keyof typeof FILES;

const parsed = new Map<CrdFile, readonly KubeObject[]>();

/**
 * The CustomResourceDefinitions of one file of imports/crds. A file is read once in the life of the process: they are the bulk of what an
 * install emits.
 *
 * @internal
 */
export function bundledCrds(file: CrdFile): readonly KubeObject[] {
  const known = parsed.get(file);
  if (known !== undefined) {
    return known;
  }
  const crds = objectsAt(JSON.parse(textAt(FILES[file](), 'CRDS') ?? '[]')).filter(isKubeObject);
  parsed.set(file, crds);
  return crds;
}
