import type { KubeObject } from '../../lib/platform/install/kube-object';

/** An object whose fields a test reads without asking first: where one is missing the test fails, as it should. */
export interface Loose extends KubeObject {
  readonly [field: string]: any;
}
