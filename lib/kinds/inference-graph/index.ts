export { GraphData } from './graph-data';
export { GraphNode } from './graph-node';
export { GraphScaleMetric } from './graph-scale-metric';
export { GraphStep } from './graph-step';
export { InferenceGraph } from './inference-graph';
export type { InferenceGraphProps } from './inference-graph-props';
export { StepDependency } from './step-dependency';
