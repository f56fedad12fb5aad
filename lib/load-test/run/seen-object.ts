import { isJson, listAt, textAt } from '../../core/json';

/** An object of the API, as far as a run looks at it. Every field may be missing: another program wrote it. */
export interface SeenObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: { readonly [name: string]: string };
    readonly annotations?: { readonly [name: string]: string };
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: { readonly [field: string]: unknown };
  readonly status?: { readonly [field: string]: unknown };
}

/** The objects of a list that the API server sends. */
export function seenItems(list: unknown): readonly SeenObject[] {
  return listAt(list, 'items').filter(isSeen);
}

/** Whether it is an object at all: for the kinds of its values the schema of the API vouches, and every one of them may be missing. */
export function isSeen(value: unknown): value is SeenObject {
  return isJson(value);
}

/** The state of a container, as `status.containerStatuses` has it. */
export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string };
  readonly terminated?: { readonly exitCode?: number; readonly reason?: string; readonly startedAt?: string };
}

/** A condition of any object. */
export interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

interface ContainerStatus {
  readonly name?: string;
  readonly state?: ContainerState;
}

/** The name, empty if there is none. */
export function nameOf({ metadata }: SeenObject): string {
  return metadata?.name ?? '';
}

/** What tells an object from every other, also from one of the same name before it. */
export function identityOf({ metadata }: SeenObject): string {
  return metadata?.uid ?? `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

/** A condition, if the object has it. */
export function condition({ status }: SeenObject, type: string): Condition | undefined {
  return listAt(status, 'conditions').find((one): one is Condition => textAt(one, 'type') === type);
}

/** The state of a container of a pod, init containers included. */
export function containerState({ status }: SeenObject, name: string): ContainerState | undefined {
  const all = [...listAt(status, 'initContainerStatuses'), ...listAt(status, 'containerStatuses')];
  return all.find((one): one is ContainerStatus => textAt(one, 'name') === name)?.state;
}
