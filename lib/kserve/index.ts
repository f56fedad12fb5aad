export { DeploymentMode } from './deployment-mode';
export { Dialect } from './dialect';
export { Gpu } from './gpu';
export type { HpaSettings } from './hpa';
export { Protocol } from './protocol';
export { TaintEffect, Toleration } from './toleration';
