import { violation } from '../../core/checks';
import { InputError } from '../../core/input-error';
import { booleanAt } from '../../core/json';
import type { ApiTransport } from './api-transport';
import type { ApiResource } from './api-paths';
import { RESOURCES } from './api-paths';
import type { SeenObject } from './seen-object';

interface Right extends ApiResource {
  readonly verb: string;
  readonly subresource?: string;
}

/** What is nice to have: to ask the pods how many requests are in them. */
const MEASURING: Right = { ...RESOURCES.Pod, verb: 'get', subresource: 'proxy' };

/** What a run does in the namespace, all of it: checked before anything is made, so that nothing is left behind half done. */
function rights(kinds: readonly string[], forecast: boolean): Right[] {
  const { Job, TestRun, Pod, ConfigMap, Service, PodAutoscaler } = RESOURCES;
  const verbs = (resource: ApiResource, ...names: readonly string[]): Right[] => names.map((verb) => ({ ...resource, verb }));
  return [
    ...(kinds.includes('TestRun') ? [...verbs(TestRun, 'create', 'get', 'list', 'watch', 'delete'), ...verbs(Job, 'list')]
      : verbs(Job, 'create', 'get', 'list', 'delete')),
    ...(kinds.includes('ConfigMap') ? verbs(ConfigMap, 'create') : []),
    ...(kinds.includes('Service') ? verbs(Service, 'create') : []),
    ...verbs(Pod, 'list', 'watch'),
    { ...Pod, verb: 'get', subresource: 'log' },
    ...(forecast ? verbs(PodAutoscaler, 'list', 'watch') : []),
  ];
}

/** What the user may do besides what a run cannot do without. */
export interface GrantedRights {
  /** Why the pods must not be asked how many requests are in them; undefined if they may. */
  readonly unmeasured?: string;
}

/**
 * Asks the API server whether the user may do all that a run does.
 *
 * @throws InputError with every right that is missing and needed
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
 */
export async function checkRights(
  api: ApiTransport, namespace: string, objects: readonly SeenObject[], service: boolean,
): Promise<GrantedRights> {
  const needed = rights(objects.map(({ kind = '' }) => kind), service);
  const [mayMeasure, ...answers] = await Promise.all([MEASURING, ...needed].map((right) => allowed(api, namespace, right)));
  const missing = needed.filter((_, index) => !answers[index]).map(nameOfRight);
  if (missing.length > 0) {
    const hint = 'ask for a Role with these; nothing was created';
    throw new InputError([violation(`rights in namespace ${namespace}`, 'forbidden', `the rights to ${missing.join(', ')}`, hint)]);
  }
  return mayMeasure ? {} : { unmeasured: `no right to ${nameOfRight(MEASURING)}` };
}

async function allowed(api: ApiTransport, namespace: string, { verb, group, resource, subresource }: Right): Promise<boolean> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { namespace, verb, group, resource, ...(subresource === undefined ? {} : { subresource }) } },
  };
  const answer = await api.request('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', review);
  return booleanAt(answer, 'status', 'allowed') === true;
}

/** `get pods/log`, `create jobs.batch`: as `kubectl auth can-i` takes it. */
function nameOfRight({ verb, group, resource, subresource }: Right): string {
  return `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;
}
