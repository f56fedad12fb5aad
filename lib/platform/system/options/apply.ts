import { refuse, wholeNumber } from '../../../core/checks';
import type { KubeObject } from '../../install/kube-object';
import type { Pass, SystemDefinition } from '../system-definition';
import type { SystemProps } from '../system-props';
import { applySyncWaves } from './argo';
import { applyDeployments } from './deployments';
import { applyImages } from './images';
import { applyNamespaces } from './namespaces';
import { applyPlacement } from './placement';
import { applyReplicas } from './replicas';

/**
 * Runs the options every system has, the particular before the general's result is used: replicas of all, then of one; namespaces
 * last but one, because the passes before find objects by upstream's names.
 *
 * @internal
 */
export function commonPasses(
  definition: SystemDefinition, props: SystemProps, moves: Readonly<Record<string, string>>,
): readonly Pass[] {
  const { replicas, deployments, images, nodeSelector, tolerations, logLevel, argo } = props;
  const passes: Array<Pass | undefined> = [
    replicas === undefined ? undefined : (objects) => applyReplicas(objects, wholeNumber('replicas', replicas, { min: 1 })),
    deployments && ((objects) => applyDeployments(objects, deployments)),
    nodeSelector || tolerations ? (objects) => applyPlacement(objects, nodeSelector, tolerations) : undefined,
    images && ((objects) => applyImages(objects, images)),
    logLevel && ((objects) => setLogLevel(definition, objects, props)),
    (objects) => applyNamespaces(objects, moves),
    argo ? applySyncWaves : undefined,
  ];
  return passes.filter((pass) => pass !== undefined);
}

function setLogLevel(definition: SystemDefinition, objects: readonly KubeObject[], { logLevel }: SystemProps): readonly KubeObject[] {
  if (!definition.logging) {
    return refuse('logLevel', logLevel!.value, `none for ${definition.name}`, 'it has no setting for it');
  }
  return definition.logging(objects, logLevel!);
}
