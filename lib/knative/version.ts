/**
 * The Knative Serving that this folder, the forecast and the install were read from. Where a comment names a file and a function of
 * Knative's, it is of this version.
 */
export const KNATIVE_VERSION = '1.21.1';
