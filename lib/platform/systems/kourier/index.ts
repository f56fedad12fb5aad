export { Kourier } from './kourier';
export type { GatewayCertificate, KourierProps } from './kourier';
export type { KourierConfigOptions } from './kourier-config';
