export { CertManager } from './cert-manager';
export type { CertManagerProps } from './cert-manager';
