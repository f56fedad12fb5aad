import { refuse } from '../../core/checks';
import { LOAD_TEST_SERVICE_LABEL } from '../annotation-keys';
import { objectsAt, textAt } from '../../core/json';
import { ApiError, readable } from './api-transport';
import type { ApiTransport } from './api-transport';
import type { ApiResource } from './api-paths';
import { objectPath, RESOURCES, withQuery } from './api-paths';
import type { LoadObject } from './load-object';
import { isOver, TEST_RUN_LABEL } from './load-object';
import type { SeenObject } from './seen-object';
import { isSeen, nameOf, seenItems } from './seen-object';

/** Refuses to run beside another load on the same service: two of them measure each other. */
export async function refuseOthers(api: ApiTransport, namespace: string, service: string, own: string): Promise<void> {
  const other = (await unfinishedLoads(api, namespace, service)).find((object) => !belongsTo(object, own));
  if (other !== undefined) {
    refuseBeside(other, service);
  }
}

/**
 * Takes the load back where another one came first. Two that begin in the same moment see nothing of each other beforehand; afterwards both
 * see both, and one rule tells them which of them stays.
 */
export async function giveWay(api: ApiTransport, namespace: string, service: string, load: LoadObject): Promise<void> {
  const loads = await unfinishedLoads(api, namespace, service);
  const own = loads.find((object) => nameOf(object) === load.name);
  const earlier = own && loads.find((object) => !belongsTo(object, load.name) && orderOf(object) < orderOf(own));
  if (earlier !== undefined) {
    await removeLoad(api, namespace, load);
    refuseBeside(earlier, service);
  }
}

function refuseBeside(other: SeenObject, service: string): never {
  return refuse('load-test run', nameOf(other), `no other load test of ${service} that runs`, 'wait for it, delete it, or give --force');
}

/** When it was made, to a second; then its name. */
function orderOf(object: SeenObject): string {
  return `${object.metadata?.creationTimestamp ?? ''} ${nameOf(object)}`;
}

/** The k6-operator hands the labels of a TestRun on to the Jobs that it makes: they belong to it. */
function belongsTo(object: SeenObject, own: string): boolean {
  return nameOf(object) === own || object.metadata?.labels?.[TEST_RUN_LABEL] === own;
}

/** Jobs and TestRuns of the service that are not over, TestRuns in front of the Jobs that are made for them. */
async function unfinishedLoads(api: ApiTransport, namespace: string, service: string): Promise<SeenObject[]> {
  const labelSelector = `${LOAD_TEST_SERVICE_LABEL}=${service}`;
  const listed = await Promise.all([RESOURCES.TestRun, RESOURCES.Job].map(async (resource): Promise<readonly SeenObject[]> => {
    const path = withQuery(objectPath(resource, namespace), { labelSelector });
    return seenItems(await (resource === RESOURCES.Job ? api.request('GET', path) : readable(api, path)));
  }));
  return listed.flat().filter((object) => !isOver(object));
}

/**
 * Makes the objects of the load test, the Job or TestRun last; or takes the one that runs already.
 *
 * @returns whether it was made here
 * @throws InputError where one of that name has run before, and where the cluster has no k6-operator for a TestRun
 */
export async function startLoad(api: ApiTransport, namespace: string, load: LoadObject, objects: readonly SeenObject[]): Promise<boolean> {
  const { kind, name, resource } = load;
  if (kind === 'TestRun' && (await existing(api, objectPath(resource, namespace))) === undefined) {
    refuse('load-test run', kind, 'a kind that the cluster knows', 'install the k6-operator, or leave out LoadRunner.k6Operator()');
  }
  const present = await existing(api, objectPath(resource, namespace, name));
  if (present !== undefined) {
    if (isOver(present)) {
      refuse('load-test run', name, `a ${kind} that has not run`, `it ran before; set 'run' of the LoadTest to another text, or delete the ${kind}`);
    }
    return false;
  }
  for (const object of [...objects.filter((one) => one !== load.object), load.object]) {
    await create(api, namespace, object, object === load.object ? resource : undefined);
  }
  return true;
}

/** Deletes the Job or TestRun with its pods. What it was made with stays: it has a name of its content and is no harm. */
export async function removeLoad(api: ApiTransport, namespace: string, { resource, name }: Pick<LoadObject, 'resource' | 'name'>): Promise<void> {
  await api.request('DELETE', withQuery(objectPath(resource, namespace, name), { propagationPolicy: 'Background' }));
}

/** Why the Job has no pods, as the Job controller says it; undefined where it says nothing, or nobody may read it. */
export async function failedCreate(api: ApiTransport, namespace: string, name: string): Promise<string | undefined> {
  const path = withQuery(objectPath(RESOURCES.Event, namespace), { fieldSelector: `involvedObject.name=${name},reason=FailedCreate` });
  return textAt(objectsAt(await readable(api, path), 'items').at(-1), 'message');
}

async function existing(api: ApiTransport, path: string): Promise<SeenObject | undefined> {
  try {
    const found = await api.request('GET', path);
    return isSeen(found) ? found : {};
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

/** @param own where the Job or TestRun itself lies; undefined for what it needs */
async function create(api: ApiTransport, namespace: string, object: SeenObject, own: ApiResource | undefined): Promise<void> {
  const resource = own ?? (object.kind === 'Service' ? RESOURCES.Service : RESOURCES.ConfigMap);
  try {
    await api.request('POST', objectPath(resource, namespace), { ...object, metadata: { ...object.metadata, namespace } });
  } catch (error) {
    // Bodies and barriers are named by their content: one that is there is the same one.
    if (!(error instanceof ApiError && error.reason === 'AlreadyExists' && own === undefined)) {
      throw error;
    }
  }
}
