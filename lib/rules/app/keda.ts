import type { IConstruct } from 'constructs';
import { inferenceServices } from './app-facts';
import type { PlatformCheck } from './app-rule';

/** Shape of a platform, so that this file does not import the class that imports it. */
interface PlatformLike {
  readonly keda: boolean;
}

const platforms = new WeakMap<IConstruct, PlatformLike[]>();

/**
 * Takes note of a platform, which knows whether there is KEDA.
 *
 * @internal
 */
export function registerPlatform(root: IConstruct, platform: PlatformLike): void {
  platforms.set(root, [...(platforms.get(root) ?? []), platform]);
}

/** An InferenceService that scales by KEDA where the platform says there is none: it would stay at its first pods. */
export const kedaInstalled: PlatformCheck = {
  id: 'keda',
  find: (subject) => {
    const known = platforms.get(subject.root) ?? [];
    return known.length === 0 || known.some(({ keda }) => keda) ? [] : inferenceServices(subject)
      .filter(({ apiObject }) => JSON.stringify(apiObject.toJson()).includes('"serving.kserve.io/autoscalerClass":"keda"'))
      .map(({ node }) => `${node.path}: expected scaling without KEDA, got Scaling.keda; `
        + 'install KEDA in the cluster and say so by \'keda: true\' of the ServingPlatform');
  },
};
