import type { Json } from '../../core/json';
import { listAt, textAt } from '../../core/json';
import { listedObjects } from '../../core/object-list';
import { Cluster } from '../../cluster/cluster';
import { isKnativeServingResource } from '../../cluster/knative-serving-resource';
import { Origin } from '../../cluster/origin';
import type { ClusterStatement, KnownWhole } from '../../cluster/statement';
import type { ApiServer } from './api-server';
import { kubernetesTooOld } from './kubernetes-floor';
import type { Question } from './questions';
import { CLUSTER_QUESTIONS, KEDA, KNATIVE, knativeQuestions, SERVICE_QUESTIONS, USUAL_NAMESPACE, VERSION } from './questions';

/** A cluster as it runs. */
export interface LiveCluster {
  /** What it says of itself. */
  readonly statements: readonly ClusterStatement[];
  /** InferenceServices, and Knative Services that none of them made. */
  readonly services: readonly Json[];
  /** A sentence for each thing that could not be read, and for what is wrong with the cluster itself. */
  readonly missing: readonly string[];
}

/** Where messages say that an object stands. */
export const PLACE = 'the cluster';

/** Objects of one page of a list. */
const PAGE = 500;

/**
 * Reads a cluster: what docs/cluster.md lists, and nothing else. What may not be read is said and left out; what is not there is left out.
 *
 * @throws InputError if the server cannot be reached
 */
export async function readCluster(server: ApiServer): Promise<LiveCluster> {
  const missing: string[] = [];
  const origin = Origin.manifest(PLACE);
  const ask = (question: Question): Promise<readonly Json[] | undefined> => objectsOf(server, question, missing);
  const askAll = (questions: readonly Question[]): Promise<Answered[]> =>
    Promise.all(questions.map(async (question) => ({ question, objects: await ask(question) })));
  const first = await askAll(CLUSTER_QUESTIONS);
  const answers = [...first, ...await askAll(otherHomes(first).flatMap(knativeQuestions))];
  const services = await Promise.all(SERVICE_QUESTIONS.map(ask));
  const keda = (await server.get(KEDA.path)).status === 200;
  const { status: knative } = await server.get(KNATIVE.path);
  const facts = {
    whole: wholes(answers), keda, versions: { kubernetes: await version(server) },
    // Anything else tells of a server that is not well.
    ...((knative === 200 || knative === 404) && { knative: knative === 200 }),
  };
  const statements = [...answers.flatMap(({ objects }) => (objects ?? []).map((object) => ({ origin, object }))), { origin, facts }];
  const tooOld = kubernetesTooOld(Cluster.of(statements));
  return {
    statements,
    services: services.flatMap((objects) => objects ?? []).filter((service) => !madeByKServe(service)),
    missing: [...missing, ...(tooOld === undefined ? [] : [tooOld])],
  };
}

/** A question and what came of it. */
interface Answered {
  readonly question: Question;
  /** Undefined where it may not be asked. */
  readonly objects: readonly Json[] | undefined;
}

/** Namespaces other than the usual one into which the operator has installed Knative. */
function otherHomes(answers: readonly Answered[]): string[] {
  const servings = answers.flatMap(({ objects }) => objects ?? []).filter(isKnativeServingResource);
  const homes = servings.map((serving) => textAt(serving, 'metadata', 'namespace')).filter((home) => home !== undefined);
  return [...new Set(homes)].filter((home) => home !== USUAL_NAMESPACE);
}

/** The objects that answer a question: none if there are none, undefined where it may not be asked. */
async function objectsOf(server: ApiServer, question: Question, missing: string[]): Promise<readonly Json[] | undefined> {
  const found: Json[] = [];
  let next = '';
  do {
    const { status, body } = await server.get(question.list ? `${question.path}?limit=${String(PAGE)}${next}` : question.path);
    if (status === 404) {
      return found;
    }
    if (status !== 200) {
      missing.push(sentence(question, status, server));
      return undefined;
    }
    found.push(...[...listedObjects(body)].map(({ object }) => object));
    const token = textAt(body, 'metadata', 'continue') ?? '';
    next = token === '' ? '' : `&continue=${encodeURIComponent(token)}`;
  } while (next !== '');
  return found;
}

function sentence({ what, right }: Question, status: number, { context }: ApiServer): string {
  return status === 403
    ? `${what} may not be read in context ${context}: it takes the right to ${right}; upstream's defaults are assumed`
    : `${what} cannot be read in context ${context}: the server answers ${String(status)}; upstream's defaults are assumed`;
}

function wholes(answers: readonly Answered[]): KnownWhole[] {
  return answers.flatMap(({ question, objects }) => (question.whole === undefined || objects === undefined ? [] : [question.whole]));
}

async function version(server: ApiServer): Promise<string | undefined> {
  const { status, body } = await server.get(VERSION.path);
  return status === 200 ? textAt(body, 'gitVersion') : undefined;
}

/** The Knative Service of an InferenceService's component says nothing that the InferenceService does not. */
function madeByKServe(object: Json): boolean {
  return listAt(object, 'metadata', 'ownerReferences').some((owner) => textAt(owner, 'kind') === 'InferenceService');
}
