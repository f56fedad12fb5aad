export { NetGatewayApi } from './net-gateway-api';
export type { GatewayReference, NetGatewayApiProps } from './net-gateway-api';
