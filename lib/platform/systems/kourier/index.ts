export { Kourier } from './kourier';
export type { KourierProps } from './kourier';
