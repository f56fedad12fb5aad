import { violation } from '../../core/checks';
import { InputError } from '../../core/input-error';
import type { ApiTransport } from './api-transport';
import type { ApiResource } from './api-paths';
import { RESOURCES } from './api-paths';
import type { SeenObject } from './seen-object';

interface Right extends ApiResource {
  readonly verb: string;
  readonly subresource?: string;
}

/** What a run does in the namespace, all of it: checked before anything is made, so that nothing is left behind half done. */
function rights(kinds: readonly string[], forecast: boolean): Right[] {
  const { Job, Pod, ConfigMap, Service, PodAutoscaler } = RESOURCES;
  const verbs = (resource: ApiResource, ...names: readonly string[]): Right[] => names.map((verb) => ({ ...resource, verb }));
  return [
    ...verbs(Job, 'create', 'get', 'list', 'delete'),
    ...(kinds.includes('ConfigMap') ? verbs(ConfigMap, 'create') : []),
    ...(kinds.includes('Service') ? verbs(Service, 'create') : []),
    ...verbs(Pod, 'list', 'watch'),
    { ...Pod, verb: 'get', subresource: 'log' },
    ...(forecast ? verbs(PodAutoscaler, 'list', 'watch') : []),
  ];
}

/**
 * Asks the API server whether the user may do all that a run does.
 *
 * @throws InputError with every right that is missing
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
 */
export async function checkRights(api: ApiTransport, namespace: string, objects: readonly SeenObject[], service: boolean): Promise<void> {
  const asked = rights(objects.map(({ kind = '' }) => kind), service);
  const answers = await Promise.all(asked.map(async ({ verb, group, resource, subresource }) => {
    const review = {
      apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { namespace, verb, group, resource, ...(subresource === undefined ? {} : { subresource }) } },
    };
    const answer = (await api.request('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', review)) as SeenObject;
    return { name: `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`, allowed: answer.status?.allowed === true };
  }));
  const missing = answers.filter(({ allowed }) => !allowed).map(({ name }) => name);
  if (missing.length > 0) {
    const hint = 'ask for a Role with these; nothing was created';
    throw new InputError([violation(`rights in namespace ${namespace}`, 'forbidden', `the rights to ${missing.join(', ')}`, hint)]);
  }
}
