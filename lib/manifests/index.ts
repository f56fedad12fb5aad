export type { ManifestFault } from './manifest-fault';
export { manifestFiles } from './manifest-files';
export { ManifestObject } from './manifest-object';
export type { ManifestSource } from './manifest-source';
export { fileSource, textSource } from './manifest-source';
export type { FieldPath, Place } from './place';
export { readObjects } from './read-objects';
