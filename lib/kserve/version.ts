/**
 * The KServe that this folder was read from. Where a comment names a file and a function of KServe's, it is of this version; where it names
 * KFServing's, of the other.
 */
export const KSERVE_VERSION = 'v0.20.0';

/** The last KFServing before it became KServe (its long-time-support branch). */
export const KFSERVING_VERSION = 'v0.6.0';
