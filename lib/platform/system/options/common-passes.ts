import { refuse, wholeNumber } from '../../../core/checks';
import type { KubeObject } from '../../install/kube-object';
import type { Pass, SystemDefinition } from '../system-definition';
import type { LogLevel } from '../platform-options';
import type { SystemProps } from '../system-props';
import { applySyncWaves } from './argo';
import { applyDeployments } from './deployments';
import { applyImagePullPolicy } from './image-pull-policy';
import { applyImages } from './images';
import { applyKubernetesMinVersion } from './kubernetes-min-version';
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
  const { replicas, deployments, images, imagePullPolicy, kubernetesMinVersion, nodeSelector, tolerations, logLevel, argo } = props;
  const passes: Array<Pass | undefined> = [
    replicas === undefined ? undefined : (objects) => applyReplicas(objects, wholeNumber('replicas', replicas, { min: 1 })),
    deployments && ((objects) => applyDeployments(objects, deployments)),
    nodeSelector || tolerations ? (objects) => applyPlacement(objects, nodeSelector, tolerations) : undefined,
    // By the images' own names, which a mirror may change.
    kubernetesMinVersion === undefined ? undefined : (objects) => setKubernetesMinVersion(definition, objects, props, kubernetesMinVersion),
    imagePullPolicy && ((objects) => applyImagePullPolicy(objects, imagePullPolicy)),
    images && ((objects) => applyImages(objects, images)),
    logLevel && ((objects) => setLogLevel(definition, objects, logLevel)),
    (objects) => applyNamespaces(objects, moves),
    argo ? applySyncWaves : undefined,
  ];
  return passes.filter((pass) => pass !== undefined);
}

function setLogLevel(definition: SystemDefinition, objects: readonly KubeObject[], logLevel: LogLevel): readonly KubeObject[] {
  return definition.logging?.(objects, logLevel) ?? refuse('logLevel', logLevel.value, `none for ${definition.name}`, 'it has no setting for it');
}

/** Of a platform it is meant for those of its systems that ask; of a system that does not ask it would be believed for nothing. */
function setKubernetesMinVersion(
  { name, releases }: SystemDefinition, objects: readonly KubeObject[], { _emission }: SystemProps, version: string,
): readonly KubeObject[] {
  if (releases.some(({ kubernetes }) => kubernetes !== undefined)) {
    return applyKubernetesMinVersion(objects, version);
  }
  return _emission === undefined ? refuse('kubernetesMinVersion', version, `none for ${name}`, 'its controllers do not ask') : objects;
}
