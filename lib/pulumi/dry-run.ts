import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../platform/install/kube-object';
import { wholeNumber } from '../core/checks';
import { textAt } from '../core/json';
import { messageOf } from '../core/error-text';
import { loadKubeconfig } from '../core/kubeconfig';
import { kubernetesClient } from '../core/kubernetes-client';

/** Which cluster to ask, and how long. */
export interface DryRunOptions {
  /** The text of a kubeconfig file, or the path to one. */
  readonly kubeconfig: string;
  readonly context?: string;
  readonly timeoutSeconds?: number;
}

const PAUSE_MS = 2000;

/** What the API server says while the way to a webhook is not open yet; anything else is an answer. */
const NOT_YET = /failed calling webhook|failed to call webhook|connection refused|no endpoints available|no matches for kind|unrecognized api version and kind|failed to fetch resource metadata|could not find the requested resource|x509/i;

/**
 * Sends an object as a server-side dry run until the admission webhooks have answered, yes or no.
 *
 * @throws Error with the last answer when the time is up
 */
export async function dryRunUntilAdmitted(object: KubeObject, options: DryRunOptions): Promise<void> {
  const seconds = wholeNumber('webhookGate.timeoutSeconds', options.timeoutSeconds ?? 300, { min: 1, max: 3600 });
  const send = await sender(options);
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const refusal = await send(object);
    if (refusal === undefined || !NOT_YET.test(refusal)) {
      return;
    }
    if (Date.now() >= end) {
      throw new Error(`the webhook for ${object.kind} '${object.metadata.name}' did not answer within ${seconds} s; the API server said: ${refusal}`);
    }
    await sleep(PAUSE_MS);
  }
}

/** Answers with the refusal of the API server, or undefined if it would take the object. */
async function sender({ kubeconfig, context }: DryRunOptions): Promise<(object: KubeObject) => Promise<string | undefined>> {
  const names = { asker: 'webhookGate', kubeconfig: 'webhookGate.kubeconfig', context: 'webhookGate.context' };
  const config = await loadKubeconfig({ kubeconfig, context }, names);
  const { KubernetesObjectApi } = await kubernetesClient(names.asker);
  const api = KubernetesObjectApi.makeApiClient(config);
  return async (object) => {
    try {
      await api.create(object, undefined, 'All');
      return undefined;
    } catch (error) {
      return answerOf(error);
    }
  };
}

/** The API server's own words where there are any: the client puts status, body and headers around them. */
function answerOf(error: unknown): string {
  return textAt(error, 'body', 'message') ?? messageOf(error);
}
