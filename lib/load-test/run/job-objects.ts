import { refuse } from '../../core/checks';
import { LOAD_TEST_SERVICE_LABEL } from '../annotation-keys';
import { ApiError } from './api-transport';
import type { ApiTransport } from './api-transport';
import { objectPath, RESOURCES, withQuery } from './api-paths';
import type { SeenObject } from './seen-object';
import { condition, nameOf } from './seen-object';

/** Whether the Job is over, whatever came of it. */
export function isOver(job: SeenObject): boolean {
  return ['Complete', 'Failed'].some((type) => condition(job, type)?.status === 'True');
}

/** Refuses to run beside another load on the same service: two of them measure each other. */
export async function refuseOthers(api: ApiTransport, namespace: string, service: string, own: string): Promise<void> {
  const path = withQuery(objectPath(RESOURCES.Job, namespace), { labelSelector: `${LOAD_TEST_SERVICE_LABEL}=${service}` });
  const { items = [] } = (await api.request('GET', path)) as { readonly items?: readonly SeenObject[] };
  const other = items.find((job) => nameOf(job) !== own && !isOver(job));
  if (other !== undefined) {
    refuse('load-test run', nameOf(other), `no other load test of ${service} that runs`, 'wait for it, delete it, or give --force');
  }
}

/**
 * Makes the objects of the load test, the Job last; or takes the Job that runs already.
 *
 * @returns whether the Job was made here
 * @throws InputError where a Job of that name has run before
 */
export async function startJob(api: ApiTransport, namespace: string, objects: readonly SeenObject[]): Promise<boolean> {
  const job = objects.find(({ kind }) => kind === 'Job');
  if (job === undefined) {
    return refuse('load-test run', objects.map(({ kind }) => kind).join(', '), 'a manifest with the Job of a LoadTest');
  }
  const present = await existing(api, objectPath(RESOURCES.Job, namespace, nameOf(job)));
  if (present !== undefined) {
    if (isOver(present)) {
      refuse('load-test run', nameOf(job), 'a Job that has not run', "it ran before; set 'run' of the LoadTest to another text, or delete the Job");
    }
    return false;
  }
  for (const object of [...objects.filter((one) => one !== job), job]) {
    await create(api, namespace, object);
  }
  return true;
}

/** Deletes the Job with its pods. What it was made with stays: it has a name of its content and is no harm. */
export async function removeJob(api: ApiTransport, namespace: string, name: string): Promise<void> {
  await api.request('DELETE', withQuery(objectPath(RESOURCES.Job, namespace, name), { propagationPolicy: 'Background' }));
}

/** Why the Job has no pods, as the Job controller says it; undefined where it says nothing, or nobody may read it. */
export async function failedCreate(api: ApiTransport, namespace: string, name: string): Promise<string | undefined> {
  const path = withQuery(objectPath(RESOURCES.Event, namespace), { fieldSelector: `involvedObject.name=${name},reason=FailedCreate` });
  try {
    const { items = [] } = (await api.request('GET', path)) as { readonly items?: ReadonlyArray<{ readonly message?: string }> };
    return items.at(-1)?.message;
  } catch (error) {
    if (error instanceof ApiError) {
      return undefined;
    }
    throw error;
  }
}

async function existing(api: ApiTransport, path: string): Promise<SeenObject | undefined> {
  try {
    return (await api.request('GET', path)) as SeenObject;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

async function create(api: ApiTransport, namespace: string, object: SeenObject): Promise<void> {
  const resource = object.kind === 'Job' ? RESOURCES.Job : object.kind === 'Service' ? RESOURCES.Service : RESOURCES.ConfigMap;
  try {
    await api.request('POST', objectPath(resource, namespace), { ...object, metadata: { ...object.metadata, namespace } });
  } catch (error) {
    // Bodies and barriers are named by their content: one that is there is the same one.
    if (!(error instanceof ApiError && error.reason === 'AlreadyExists' && object.kind !== 'Job')) {
      throw error;
    }
  }
}
