import * as pulumi from '@pulumi/pulumi';
import { violation } from '../core/checks';
import { isPlainObject } from '../core/json';
import type { Kind } from '../core/props/kind';
import { FITS, kind, optional, required } from '../core/props/kind';
import { faultyFields, FLAG, FULL_TEXT, listOf, mapOf, TEXT, whole } from '../core/props/kinds';
import { Shape } from '../core/props/shape';
import type { SafetyOptions } from './resource-options';
import type { WebhookGateOptions } from './webhook-gate';

/*
 * What the args of this folder may be, beside what the constructs' own descriptions say: almost everything may be an Output as well, which
 * is judged by who needs it before the deployment. Programs in JavaScript, and those in YAML or Python that come by the component plugin,
 * are told of a wrong kind of value here, before anything is registered.
 */

/** The same kind where an Output or a promise of it will do as well. */
export function input(of: Kind): Kind {
  return { words: of.words, check: (path, value) => (isInput(value) ? FITS : of.check(path, value)) };
}

/** Texts by name, each of which may be an Output; the names must be known. */
export const INPUT_TEXTS: Kind = mapOf(input(TEXT));

/** The text of a kubeconfig file, or the path to one. */
export const KUBECONFIG = required(input(kind('a text that is not empty', (value) => FULL_TEXT.check('', value).length === 0,
  () => 'the cluster to change is never guessed')));

/** How a webhook gate asks the cluster. */
export const WEBHOOK_GATE = new Shape<WebhookGateOptions>('webhookGate', {
  kubeconfig: KUBECONFIG, context: FULL_TEXT, timeoutSeconds: whole({ min: 1, max: 3600 }), kinds: listOf(FULL_TEXT),
});

/** How the objects of a deployment are treated. */
export const SAFETY = {
  retainDefinitions: FLAG, protect: FLAG, patchForce: FLAG,
} satisfies { readonly [option in keyof SafetyOptions]: Kind };

/** The name of a resource, which Pulumi makes part of its URN. */
export const RESOURCE_NAME: Kind = FULL_TEXT;

/** Options of a resource: an object without a class, or none. */
export const RESOURCE_OPTIONS: Kind = optional({
  words: "an object with Pulumi's options",
  check: (path, value) => (isPlainObject(value)
    ? faultyFields(path, value) : [violation(path, value, RESOURCE_OPTIONS.words)]),
});

/**
 * What Pulumi itself waits for where it takes an `Input`, and cdk8s does not: promises too. What has no more than the mark of an Output is
 * none, and Pulumi would fall over it.
 */
export function isInput(value: unknown): boolean {
  return value instanceof Promise || (pulumi.Output.isInstance(value) && typeof value.apply === 'function');
}
