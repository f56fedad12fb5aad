import { yaml } from '../../../core/lazy-libraries';

const TYPES = 'type.googleapis.com/envoy.extensions';
const CONNECTION_MANAGER = 'network.http_connection_manager';

/**
 * What the gateway's Envoy starts with: where its routes come from, and a listener for metrics and draining that shows of Envoy's
 * admin interface only what is harmless. Source: kourier.yaml (kourier-bootstrap).
 *
 * @param xdsHost host of Kourier's controller, which serves the routes
 */
export function envoyBootstrap(xdsHost: string): string {
  return yaml().stringify({
    dynamic_resources: {
      ads_config: {
        transport_api_version: 'V3',
        api_type: 'GRPC',
        rate_limit_settings: {},
        grpc_services: [{ envoy_grpc: { cluster_name: 'xds_cluster' } }],
      },
      cds_config: { resource_api_version: 'V3', ads: {} },
      lds_config: { resource_api_version: 'V3', ads: {} },
    },
    node: { cluster: 'kourier-knative', id: '3scale-kourier-gateway' },
    static_resources: { listeners: [statsListener()], clusters: [adminCluster(), xdsCluster(xdsHost)] },
    admin: {
      access_log: [{
        name: 'envoy.access_loggers.stdout',
        typed_config: { '@type': `${TYPES}.access_loggers.stream.v3.StdoutAccessLog` },
      }],
      address: address('127.0.0.1', 9901),
    },
  }, { lineWidth: 0 });
}

function statsListener() {
  return {
    name: 'stats_listener',
    address: address('0.0.0.0', 9000),
    filter_chains: [{
      filters: [{
        name: `envoy.filters.${CONNECTION_MANAGER}`,
        typed_config: {
          '@type': `${TYPES}.filters.${CONNECTION_MANAGER}.v3.HttpConnectionManager`,
          stat_prefix: 'stats_server',
          http_filters: [{ name: 'envoy.filters.http.router', typed_config: { '@type': `${TYPES}.filters.http.router.v3.Router` } }],
          route_config: {
            virtual_hosts: [{
              name: 'admin_interface',
              domains: ['*'],
              routes: [route('GET', '/(certs|stats(/prometheus)?|server_info|clusters|listeners|ready)?'), route('POST', '/drain_listeners')],
            }],
          },
        },
      }],
    }],
  };
}

function route(method: string, regex: string) {
  return {
    match: { safe_regex: { regex }, headers: [{ name: ':method', string_match: { exact: method } }] },
    route: { cluster: 'service_stats' },
  };
}

function adminCluster() {
  return { name: 'service_stats', connect_timeout: '0.250s', type: 'static', load_assignment: endpoint('service_stats', '127.0.0.1', 9901) };
}

function xdsCluster(host: string) {
  const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
  return {
    name: 'xds_cluster',
    typed_extension_protocol_options: {
      [options]: {
        '@type': `type.googleapis.com/${options}`,
        explicit_http_config: { http2_protocol_options: { connection_keepalive: { interval: '30s', timeout: '5s' } } },
      },
    },
    connect_timeout: '1s',
    load_assignment: endpoint('xds_cluster', host, 18000),
    type: 'STRICT_DNS',
  };
}

function endpoint(cluster: string, host: string, port: number) {
  return { cluster_name: cluster, endpoints: { lb_endpoints: { endpoint: { address: address(host, port) } } } };
}

function address(host: string, port: number) {
  return { socket_address: { address: host, port_value: port } };
}
