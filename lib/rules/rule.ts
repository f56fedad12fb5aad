import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { ComponentKind } from '../inference/component/component';
import type { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import type { DerivedName } from '../kserve/derived-names';
import type { Json } from '../core/json';

/** A component as a rule sees it: what will be written, and what KServe and Knative will make of it. */
export interface TrapComponent {
  readonly kind: ComponentKind;
  /** `spec.<kind>`, escape hatch included. */
  readonly spec: Json;
  /** The container or model block that does the work. */
  readonly container: Json;
  /** The runtime of a model; undefined for a container. */
  readonly runtime?: string;
  /** What the Knative revision will carry; Knative mode only. */
  readonly revision?: Revision;
}

/** A service as a rule sees it. */
export interface TrapSubject {
  readonly name: string;
  readonly dialect: Dialect;
  readonly mode: DeploymentMode;
  /** `metadata.labels` as written by the service's own props. */
  readonly labels: { readonly [key: string]: string };
  /** `metadata.annotations`. */
  readonly annotations: { readonly [key: string]: string };
  readonly components: readonly TrapComponent[];
  readonly autoscalerConfig?: AutoscalerConfigData;
  readonly gpuBudget?: number;
  /** Names that KServe will make out of the service's. */
  readonly derivedNames: () => readonly DerivedName[];
}

/** What a rule has found. An error stops the synth; warnings and notes are printed. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
}

/** One thing that goes wrong silently on a cluster. */
export interface Trap {
  /** Its name in messages, in `Notices.acknowledge` and as a heading of docs/traps.md. */
  readonly id: string;
  /** Looks for it. */
  find(subject: TrapSubject): readonly Finding[];
}

/** An error. */
export function error(message: string): Finding {
  return { level: 'error', message };
}

/** A warning. */
export function warning(message: string): Finding {
  return { level: 'warning', message };
}
