import type { ComponentKind } from '../kserve/component-kind';
import type { ServiceFacts } from '../kserve/service-facts';
import type { KnownCluster } from './known-cluster';

/*
 * A rule is data in, findings out: it reads the facts of a service and of the cluster, and says what will not do what was meant. It knows
 * neither constructs nor YAML, so that the synth, the command line and the Pulumi policies say the same of the same service.
 *
 * Words: a Violation is a value that was typed wrong, and throws an InputError at once; a Finding is what a rule says; a Notice is a
 * finding as it is printed for a construct. "Trap" is only the title of the page that has a chapter for each rule.
 */

/** How much a finding matters, from the worst on. An error stops the synth; warnings and notes are printed. */
export const LEVELS = ['error', 'warning', 'note'] as const;

/**
 * How much a finding matters. An error: upstream refuses it, or it cannot work. A warning: accepted, then ignored or dangerous. A note:
 * worth knowing.
 */
export type FindingLevel = typeof LEVELS[number];

/** Whether a level is at least as bad as another. */
export function atLeast(level: FindingLevel, least: FindingLevel): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(least);
}

/** Sorts findings: errors first, notes last. */
export function worstFirst(one: Pick<Finding, 'level'>, other: Pick<Finding, 'level'>): number {
  return LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level);
}

/** Where in a manifest a finding stands: the way through its fields, from the top. */
export type FieldPath = readonly string[];

/** What a rule has found. */
export interface Finding {
  /** The rule's name. */
  readonly id: string;
  readonly level: FindingLevel;
  readonly message: string;
  /** The field of the manifest that is to blame: `['spec', 'predictor', 'maxReplicas']`. @default - the object as a whole */
  readonly at?: FieldPath;
}

/** A finding as its rule makes it: whose it is goes without saying. */
export type FindingDraft = Omit<Finding, 'id'>;

/** What a rule knows beside the service. */
export interface RuleContext {
  readonly cluster: KnownCluster;
  /** GPUs that the service may take at most. @default - no budget */
  readonly gpuBudget?: number;
  /** Host of a service of that name, by the cluster's domain template. @default - hosts are not known */
  readonly hostOf?: (serviceName: string) => string;
}

/** One thing that goes wrong with a service. */
export interface Rule {
  /** Its name in messages, in `Notices.acknowledge` and as a heading of docs/traps.md. */
  readonly id: string;
  /** Looks for it. */
  find(service: ServiceFacts, context: RuleContext): readonly FindingDraft[];
}

/** Where it is; may be left out. */
type Details = Pick<Finding, 'at'>;

/** What upstream refuses, or what cannot work: it stops the synth. */
export function error(message: string, details: Details = {}): FindingDraft {
  return { level: 'error', message, ...details };
}

/** What is accepted, and then ignored or dangerous. */
export function warning(message: string, details: Details = {}): FindingDraft {
  return { level: 'warning', message, ...details };
}

/** What is worth knowing, and may be meant. */
export function note(message: string, details: Details = {}): FindingDraft {
  return { level: 'note', message, ...details };
}

/** The way to a field of a component. */
export function fieldOf(kind: ComponentKind, ...fields: readonly string[]): FieldPath {
  return ['spec', kind, ...fields];
}

/** A finding in one line, the one way an id is printed. */
export function inWords({ id, message }: Pick<Finding, 'id' | 'message'>): string {
  return `${message} [${id}]`;
}
