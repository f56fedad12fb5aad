/** Version of net-gateway-api, as its labels have it. Source: net-gateway-api.yaml. */
export const NET_GATEWAY_API_VERSION = '1.21.1';

/** The class by which Knative hands its ingresses to net-gateway-api. */
export const GATEWAY_API_INGRESS_CLASS = 'gateway-api.ingress.networking.knative.dev';
