import type { KubeObject } from '../../../../install/kube-object';
import { childName } from './template';
import { preset } from './preset';

/** The paths of the OpenAI-compatible API that the scheduler understands, by the names of their rules. */
const SCHEDULED: Readonly<Record<string, string>> = {
  'completions': '/v1/completions', 'chat-completions': '/v1/chat/completions', 'responses': '/v1/responses', 'messages': '/v1/messages',
};
/** By which a service is told from others of the same host … */
const BY_SERVICE = '/{{ .ObjectMeta.Namespace }}/{{ .ObjectMeta.Name }}';
/** … and a model from others. */
const BY_MODEL = 'publishers/{{ .ObjectMeta.Namespace }}/models/{{ .Spec.Model.Name }}';

/** What the scheduler is asked for: a pod for this very request. */
const POOL = { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: childName('inference-pool'), port: 8000, weight: 1 };
/** Any pod. */
const SERVICE = { kind: 'Service', name: childName('kserve-workload-svc'), port: 8000, weight: 1 };

/** The HTTPRoute of a service: what the scheduler understands goes to the pool, the rest to the Service. */
export function routerRoutePreset(): KubeObject {
  return preset('router-route', {
    router: {
      route: {
        http: {
          spec: {
            parentRefs: [{
              group: 'gateway.networking.k8s.io',
              kind: 'Gateway',
              name: '{{ .GlobalConfig.IngressGatewayName }}',
              namespace: '{{ .GlobalConfig.IngressGatewayNamespace }}',
            }],
            rules: [
              ...scheduled(BY_SERVICE, (name) => `v1-${name}-path`),
              rule('v1-model-routing', POOL, Object.values(SCHEDULED).flatMap((path) => [path, `${path}/`]).map(namedModel)),
              ...scheduled(`/${BY_MODEL}`, (name) => `v1-${name}-publisher-path`),
              rule('v1-publisher-path-catch-all', SERVICE, [prefix(`/${BY_MODEL}`)], '/'),
              rule('v1-catch-all-path', SERVICE, [prefix(BY_SERVICE)], '/'),
              rule('v1-catch-all-model-routing', SERVICE, [{ headers: [modelHeader()] }]),
            ],
          },
        },
      },
    },
  });
}

function scheduled(below: string, name: (api: string) => string): object[] {
  return Object.entries(SCHEDULED).map(([api, path]) => rule(name(api), POOL, [prefix(`${below}${path}`)], path));
}

/** @param replaced what the matched beginning of a path becomes. @default - it stays */
function rule(name: string, backend: object, matches: readonly object[], replaced?: string): object {
  return {
    name,
    backendRefs: [backend],
    ...(replaced !== undefined && {
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: replaced } } }],
    }),
    matches,
    // None: an answer may take as long as it has tokens.
    timeouts: { backendRequest: '0s', request: '0s' },
  };
}

function prefix(value: string): object {
  return { path: { type: 'PathPrefix', value } };
}

function namedModel(value: string): object {
  return { headers: [modelHeader()], path: { type: 'Exact', value } };
}

function modelHeader(): object {
  return { name: '{{ .GlobalConfig.ModelBasedRoutingHeaderName }}', type: 'Exact', value: BY_MODEL };
}
