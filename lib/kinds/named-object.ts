export type { INamed } from '../inference/named';
