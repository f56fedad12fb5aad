import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { objectAdmission } from '../../../lib/kserve/admission/admission';
import type { AdmissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import { admissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import type { Refusal, RefusedBy } from '../../../lib/kserve/admission/refusal';
import type { Json } from '../../../lib/core/json';

/** What a stage of the real code said; null where it was not reached. */
interface Answer {
  readonly ok: boolean;
  readonly error?: string;
}

/** A service and what the real code said of it; the fields are explained in the README beside the data. */
export interface UpstreamCase {
  readonly id: number;
  readonly tags: readonly string[];
  readonly isvc: Json;
  readonly features: { readonly [key: string]: string };
  readonly kserve: Answer | null;
  readonly crd: Answer | null;
  readonly reconcile: Answer | null;
  readonly knative: Answer | null;
}

/** An object made of the cases, and the stages that refused it. */
export interface Mutant extends Pick<UpstreamCase, 'isvc' | 'features'> {
  readonly stages: readonly RefusedBy[];
  /** What was said, in the words of who answered. */
  readonly says: string;
}

/** Reads a file of mutants, one JSON object a line. */
export function readMutants(file: string): Mutant[] {
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Mutant);
}

/** Reads a file of cases, one JSON object a line. */
export function readCases(file: string): UpstreamCase[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.trim().split('\n').map((line) => JSON.parse(line) as UpstreamCase);
}

/** The ConfigMap of a case's cluster. */
export function featuresMap(data: UpstreamCase['features']): Json {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-features', namespace: 'knative-serving' }, data };
}

/** The stages of the real code that refused. */
export function refusingStages({ kserve, crd, reconcile, knative }: UpstreamCase): RefusedBy[] {
  const answers: [RefusedBy, Answer | null][] = [['schema', crd], ['kserve', kserve], ['controller', reconcile], ['knative', knative]];
  return answers.filter(([, answer]) => answer?.ok === false).map(([stage]) => stage);
}

/** The stages that ours refuses by, in the same order. */
export function ourStages(refusals: readonly Refusal[]): RefusedBy[] {
  return (['schema', 'kserve', 'controller', 'knative'] as const).filter((stage) => refusals.some(({ refusedBy }) => refusedBy === stage));
}

const CLUSTERS = new Map<string, AdmissionCluster>();

/** What we say of a case. */
export function judge({ isvc, features }: Pick<UpstreamCase, 'isvc' | 'features'>): Refusal[] {
  const key = JSON.stringify(features);
  const cluster = CLUSTERS.get(key) ?? admissionCluster([featuresMap(features)]);
  CLUSTERS.set(key, cluster);
  return objectAdmission(isvc, cluster);
}
