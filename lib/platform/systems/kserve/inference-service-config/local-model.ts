import type { IDuration } from '../../../../core/duration';
import { seconds } from '../../../../core/duration';
import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Key `localModel`: models kept on the disks of nodes. The controller and agent that do it are not part of KServe's core. */
export interface KServeLocalModelConfig {
  /** Use LocalModelCaches. @default false */
  readonly enabled?: boolean;
  /** Namespace of the download jobs; it must exist. @default 'kserve-localmodel-jobs' */
  readonly jobNamespace?: string;
  /** Image of the download jobs. @default 'kserve/storage-initializer:v0.20.0' */
  readonly defaultJobImage?: string;
  /** Group that owns the files of a volume; 0 to 4294967295. @default 1000 */
  readonly fsGroup?: number;
  /** How long a finished job is kept, in whole seconds. @default - 1 h */
  readonly jobTtlAfterFinished?: IDuration;
  /** How often the agent looks whether models are still on the disk, in whole seconds, at least 1. @default - 60 s */
  readonly reconciliationFrequency?: IDuration;
  /** Make no volumes and claims in namespaces without InferenceServices. @default false */
  readonly disableVolumeManagement?: boolean;
}

/** The JSON of key `localModel`; `reconcilationFrequencyInSecs` is upstream's spelling. */
export function localModel(read: ConfigReader, config: KServeLocalModelConfig = {}): Json {
  return {
    enabled: config.enabled ?? false,
    jobNamespace: read.text('jobNamespace', config.jobNamespace ?? 'kserve-localmodel-jobs'),
    defaultJobImage: read.text('defaultJobImage', config.defaultJobImage ?? kserveImages.storageInitializer),
    fsGroup: read.count('fsGroup', config.fsGroup ?? 1000, { min: 0, max: 4294967295 }),
    jobTTLSecondsAfterFinished: read.seconds('jobTtlAfterFinished', config.jobTtlAfterFinished ?? seconds(3600)),
    reconcilationFrequencyInSecs: read.seconds('reconciliationFrequency', config.reconciliationFrequency ?? seconds(60), { min: 1 }),
    disableVolumeManagement: config.disableVolumeManagement ?? false,
  };
}
