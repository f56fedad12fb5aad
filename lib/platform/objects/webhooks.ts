import type { MutatingWebhook, ValidatingWebhook } from 'kubernetes-types/admissionregistration/v1';
import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object } from './object';

/** Which requests a webhook is asked about; its scope is every one. */
export interface WebhookRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
  /** @default - both namespaced and cluster-wide objects */
  readonly scope?: string;
}

/** A webhook as the API has it, with its rules (kubernetes-types leaves out half of their fields). */
export type Mutating = Omit<MutatingWebhook, 'rules'> & { readonly rules?: readonly WebhookRule[] };
/** The same for one that only says yes or no. */
export type Validating = Omit<ValidatingWebhook, 'rules'> & { readonly rules?: readonly WebhookRule[] };

const ADMISSION = 'admissionregistration.k8s.io/v1';

/** Makes a MutatingWebhookConfiguration. */
export function mutatingWebhooks(metadata: KubeMetadata, ...webhooks: readonly Mutating[]): KubeObject {
  return object(ADMISSION, 'MutatingWebhookConfiguration', metadata, { webhooks });
}

/** Makes a ValidatingWebhookConfiguration. */
export function validatingWebhooks(metadata: KubeMetadata, ...webhooks: readonly Validating[]): KubeObject {
  return object(ADMISSION, 'ValidatingWebhookConfiguration', metadata, { webhooks });
}
