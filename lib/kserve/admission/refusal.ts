import type { Json } from '../../core/json';

/** Who refuses: the API server by the CRD's schema, KServe's webhook, KServe's controller (then no workload is made), Knative's webhook. */
export type RefusedBy = 'schema' | 'kserve' | 'controller' | 'knative';

/** What upstream will not take, or will take and then make nothing of. */
export interface Refusal {
  readonly refusedBy: RefusedBy;
  /** The rule's name, the same for every object that breaks it. */
  readonly id: string;
  /** Upstream's words, and what to do. */
  readonly message: string;
  /** The field of `object` that is at fault, such as `spec.predictor.minReplicas`; empty if it is no single one. */
  readonly path: string;
  /** The object as it was handed in. */
  readonly object: Json;
  /** `warning` where it hangs on something of the cluster that is not known, and upstream's default was taken for it. */
  readonly level: 'error' | 'warning';
  /** What the cluster would have to say for the object to be taken: a flag of Knative's `config-features`. */
  readonly flag?: string;
}

/** A fault before it is known whose object it is in. */
export interface Fault {
  readonly id: string;
  readonly message: string;
  readonly path: string;
  /** Hangs on something that is not among the objects. */
  readonly unsure?: boolean;
  /** Holds only if no others of this are in the cluster than those that are known. */
  readonly unless?: 'runtime' | 'storage-container';
}

/** Makes one fault. */
export function fault(id: string, message: string, path: string): Fault {
  return { id, message, path };
}
