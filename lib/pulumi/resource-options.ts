import type { CustomResourceOptions } from '@pulumi/pulumi';
import { filledIn } from '../platform/install/filled-in';
import type { KubeObject } from '../platform/install/kube-object';
import { groupKind } from './group-kind';
import { readinessOf } from './readiness';

/** How the objects of a deployment are treated; every default is the careful choice. */
export interface SafetyOptions {
  /**
   * Whether CRDs and Namespaces stay in the cluster when they leave the program or the stack is destroyed, and are taken up again when they
   * come back. Deleting a CRD deletes every object of its kind, deleting a Namespace everything in it.
   * @default true
   */
  readonly retainDefinitions?: boolean | undefined;
  /**
   * Refuse to delete or replace any object of this deployment until it is unprotected; for the charts of a platform.
   * @default false
   */
  readonly protect?: boolean | undefined;
  /**
   * Take over fields that another field manager owns (`pulumi.com/patchForce`) instead of stopping with a conflict. Hides a second owner:
   * turn it on for one migration, not for good.
   * @default false
   */
  readonly patchForce?: boolean | undefined;
}

const RETAINED = ['apiextensions.k8s.io/CustomResourceDefinition', 'Namespace'];

/** Whether the object stays in the cluster when its resource is deleted. */
export function isRetained(object: KubeObject, { retainDefinitions }: SafetyOptions): boolean {
  return (retainDefinitions ?? true) && RETAINED.includes(groupKind(object));
}

/** The options of one object's resource that follow from the object alone. */
export function resourceOptions(object: KubeObject, all: readonly KubeObject[], safety: SafetyOptions): CustomResourceOptions {
  const ignoreChanges = ignoredChanges(object, all);
  const { timeouts } = readinessOf(object);
  return {
    ...(timeouts && { customTimeouts: timeouts }),
    ...(ignoreChanges.length > 0 && { ignoreChanges }),
    ...(isRetained(object, safety) && { retainOnDelete: true }),
    ...(safety.protect && { protect: true }),
    ...(groupKind(object) === 'Secret' && { additionalSecretOutputs: ['data', 'stringData'] }),
  };
}

/** The fields that somebody else fills in, as Pulumi writes a way: `webhooks[*].clientConfig.caBundle`. */
export function ignoredChanges(object: KubeObject, all: readonly KubeObject[]): string[] {
  return filledIn(object, all).map(({ field }) => field.join('.').replaceAll('.*', '[*]'));
}

/** Annotations for the provider; they are for Pulumi alone and not part of what `cdk8s synth` writes. */
export function providerAnnotations(object: KubeObject, safety: SafetyOptions): Record<string, string> {
  return { ...readinessOf(object).annotations, ...(safety.patchForce && { 'pulumi.com/patchForce': 'true' }) };
}
