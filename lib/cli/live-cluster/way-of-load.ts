/*
 * A load test is synthesized before anybody sees the cluster that it runs in. What it says of the way to the service is held against that
 * cluster before the load begins: a load that is sent to a gateway that is not there measures DNS errors, and its Job is Complete.
 */
import { Cluster } from '../../cluster/cluster';
import { Origin } from '../../cluster/origin';
import type { ClusterStatement } from '../../cluster/statement';
import { isJson, listAt, objectAt, objectsAt, textAt } from '../../core/json';
import type { Json } from '../../core/json';
import { listedObjects } from '../../core/object-list';
import { kubernetesTooOld } from './kubernetes-floor';
import type { Question } from './questions';
import { VERSION, WAY_QUESTIONS } from './questions';
import { PLACE } from './read-cluster';

/** What is asked: the transport of a run is enough. */
export interface IAskedServer {
  /** GETs a path. */
  request(method: 'GET', path: string): Promise<unknown>;
}

/**
 * Warnings about a load test in a cluster: requests enter elsewhere than it sends them, or the cluster itself cannot go on. What may not
 * be read is passed over.
 *
 * @param objects the load test
 */
export async function warningsOfLoad(server: IAskedServer, objects: readonly unknown[]): Promise<string[]> {
  const cluster = await clusterOfWay(server);
  return [kubernetesTooOld(cluster), ...objects.map((object) => elsewhere(object, cluster))].filter((text) => text !== undefined);
}

async function clusterOfWay(server: IAskedServer): Promise<Cluster> {
  const origin = Origin.manifest(PLACE);
  const [version, ...answers] = await Promise.all([VERSION, ...WAY_QUESTIONS].map((question) => answerTo(question, server)));
  const kubernetes = textAt(version?.[0], 'gitVersion');
  const statements: ClusterStatement[] = answers.flatMap((found) => found.map((object) => ({ origin, object })));
  return Cluster.of([...statements, { origin, facts: { versions: { kubernetes } } }]);
}

async function answerTo({ path }: Question, server: IAskedServer): Promise<readonly Json[]> {
  try {
    const answer = await server.request('GET', path);
    return isJson(answer) ? [...listedObjects(answer)].map(({ object }) => object) : [];
  } catch {
    return [];
  }
}

/** A variable of the generator's container says where the load goes; without it that is the service itself, which is always there. */
function elsewhere(object: unknown, { gateway, standardGateway }: Cluster): string | undefined {
  const containers = [...listAt(object, 'spec', 'template', 'spec', 'containers').slice(0, 1), objectAt(object, 'spec', 'runner')];
  const variables = containers.flatMap((container) => objectsAt(container, 'env'));
  const host = textAt(variables.find(({ name }) => name === 'INGRESS_HOST'), 'value');
  const certain = [gateway, standardGateway].filter((figure) => figure.known);
  const known = certain.flatMap(({ value, from }) => (value === undefined ? [] : [{ host: value.host, from }]));
  const [first] = known;
  // What is no Service of the cluster, an address for instance, somebody has stated.
  if (host === undefined || !/\.svc(\.|$)/.test(host) || first === undefined || known.some((one) => plain(one.host) === plain(host))) {
    return undefined;
  }
  return `the load goes to ${host}, and requests enter the cluster at ${known.map((one) => `${one.host} (${one.from})`).join(' or ')}: `
    + `where that is not meant, state it by target: LoadTarget.ingress({ host: '${first.host}' })`;
}

/** A Service has several names in the cluster's DNS. */
function plain(host: string): string {
  return host.replace(/\.$/, '').replace(/\.svc(\.cluster\.local)?$/, '');
}
