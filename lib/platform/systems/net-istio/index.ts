export { NetIstio } from './net-istio';
export type { NetIstioProps } from './net-istio';
