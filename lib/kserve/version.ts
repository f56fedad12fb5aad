/**
 * The KServe that this folder was read from. Where a comment names a file and a function of KServe's, it is of this version; where it names
 * KFServing's, of v0.6.0, the last one before it became KServe.
 */
export const KSERVE_VERSION = 'v0.20.0';
