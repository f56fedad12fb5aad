export { GraphData } from './graph-data';
export { GraphNode } from './graph-node';
export { GraphScaleMetric } from './graph-scale-metric';
export { GraphStep } from './graph-step';
export type { GraphStepOptions } from './graph-step';
export { InferenceGraph } from './inference-graph';
export type { InferenceGraphProps, RouterTimeouts } from './inference-graph-props';
export { RouterType } from './router-type';
export { StepDependency } from './step-dependency';
