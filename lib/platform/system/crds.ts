import { objectsAt } from '../../core/json';
import type * as CertManager from '../crd-data/cert-manager';
import type * as Kfserving from '../crd-data/kfserving';
import type * as KnativeServing from '../crd-data/knative-serving';
import type * as KServe from '../crd-data/kserve';
import type * as KServeLlm from '../crd-data/kserve-llm';
import type * as KServeLocalModel from '../crd-data/kserve-localmodel';
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
  'cert-manager': () => require('../crd-data/cert-manager') as typeof CertManager, // `require` answers with `any`; this is the type of the same file.
  'kfserving': () => require('../crd-data/kfserving') as typeof Kfserving, // As above.
  'knative-serving': () => require('../crd-data/knative-serving') as typeof KnativeServing, // As above.
  'kserve-llm': () => require('../crd-data/kserve-llm') as typeof KServeLlm, // As above.
  'kserve-localmodel': () => require('../crd-data/kserve-localmodel') as typeof KServeLocalModel, // As above.
  'kserve': () => require('../crd-data/kserve') as typeof KServe, // As above.
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
  const crds = objectsAt(JSON.parse(FILES[file]().CRDS)).filter(isKubeObject);
  parsed.set(file, crds);
  return crds;
}
