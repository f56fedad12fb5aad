export { NetGatewayApi } from './net-gateway-api';
export type { NetGatewayApiProps } from './net-gateway-api';
