/*
 * Containers that KServe knows by their name.
 *
 * @see kserve pkg/constants/constants.go `InferenceServiceContainerName`, `TransformerContainerName`, `WorkerContainerName`
 */

/** The one that serves the model. */
export const MODEL_CONTAINER = 'kserve-container';
/** A transformer that stands in the predictor's pod. */
export const TRANSFORMER_CONTAINER = 'transformer-container';
/** That of the pods beside the head, where a model spreads over several nodes. */
export const WORKER_CONTAINER = 'worker-container';
