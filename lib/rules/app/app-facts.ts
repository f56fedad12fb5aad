import type { InferenceService } from '../../inference/inference-service';
import { isInferenceService } from '../../inference/inference-service-symbol';
import type { PlatformSystem } from '../../platform/system/system';
import type { CheckSubject } from './app-rule';

/** The InferenceServices of the app that KServe serves: those of KFServing's dialect are not its business. */
export function inferenceServices({ root }: CheckSubject): InferenceService[] {
  return root.node.findAll().filter(isInferenceService).filter(({ dialect }) => dialect.id === 'kserve');
}

/** The KServe installs of the app. Without one, KServe is somebody else's and nothing is known about it. */
export function kserveSystems({ systems }: CheckSubject): PlatformSystem[] {
  return systems.filter(({ systemName }) => systemName === 'KServe');
}
