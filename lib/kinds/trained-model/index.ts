export { TrainedModel } from './trained-model';
export type { TrainedModelProps } from './trained-model';
