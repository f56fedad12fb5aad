import type { Json } from '../../../core/json';
import { isJson, objectAt, objectsAt, textAt } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

const ROUTE = 'spec.router.route';

/**
 * Which of routes, gateways and ingresses may stand beside each other.
 *
 * @param older whether the service is of v1alpha1, which takes no parents beside gateways at all
 * @see `validateRouterCrossFieldConstraints`, `validateTrafficFields`
 */
export function routerFaults(router: Json, older: boolean): Fault[] {
  const route = objectAt(router, 'route');
  return route === undefined ? [] : [...httpFaults(router, objectAt(route, 'http'), older), ...trafficFaults(router, route)];
}

function httpFaults(router: Json, http: Json | undefined, older: boolean): Fault[] {
  if (http === undefined) {
    return [];
  }
  const [refs, gateways] = [objectsAt(http.refs), objectsAt(router, 'gateway', 'refs')];
  const parents = objectsAt(http, 'spec', 'parentRefs');
  const contrary = parents.length > 0 && gateways.length > 0 && (older || !sameGateways(parents, gateways));
  const path = `${ROUTE}.http`;
  const refuse = (message: string, field: string): Fault => fault('kserve-llm-route', `unsupported configuration: ${message}`, field);
  return [
    ...(refs.length > 0 && isJson(http.spec) ? [refuse('cannot use both custom HTTPRoute refs and an inline route spec; choose one', path)] : []),
    ...(refs.length > 0 && isJson(router.gateway) && gateways.length === 0
      ? [refuse(`custom HTTP routes cannot be used with a managed gateway; either remove '${path}.refs' or set 'spec.router.gateway.refs'`, `${path}.refs`)] : []),
    ...(contrary ? [refuse(`managed HTTP route spec has parentRefs that conflict with custom gateway refs; either remove 'spec.router.gateway.refs' or '${path}.spec.parentRefs'`, `${path}.spec`)] : []),
  ];
}

/** The same gateways in any order, by name, namespace and listener. @see `parentRefsMatchGatewayRefs` */
export function sameGateways(parents: readonly object[], gateways: readonly object[]): boolean {
  const keys = (refs: readonly object[]): string => JSON.stringify(refs
    .map((one) => JSON.stringify(['namespace', 'name', 'sectionName'].map((field) => textAt(one, field) ?? ''))).sort());
  return keys(parents) === keys(gateways);
}

function trafficFaults(router: Json, { group, weight, http }: Json): Fault[] {
  const refuse = (message: string, field: string): Fault => fault('kserve-llm-traffic', message, `${ROUTE}.${field}`);
  if (group === undefined && weight === undefined) {
    return [];
  }
  if (isJson(router.ingress)) {
    return [refuse('traffic splitting requires Gateway API routing; the controller manages HTTPRoutes, not Ingress resources', 'group')];
  }
  if (group === undefined || weight === undefined) {
    return [group === undefined ? refuse('weight requires group', 'group') : refuse('group requires weight', 'weight')];
  }
  return objectsAt(http, 'refs').length === 0 ? []
    : [refuse('traffic splitting cannot be used with custom HTTPRoute refs; controller-managed routes (route.http.spec or route.http: {}) are required', 'group')];
}
