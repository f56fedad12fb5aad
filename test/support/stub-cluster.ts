import { ApiServer } from '../../lib/cli/live-cluster/api-server';
import type { Answer } from '../../lib/cli/live-cluster/api-server';

/** What a cluster answers, by path without the query; a number is a refusal, and what is not listed is not there. */
export type ClusterAnswers = Readonly<Record<string, object | number>>;

class StubServer extends ApiServer {
  public constructor(private readonly answers: ClusterAnswers) {
    super({ context: 'stub', url: 'http://stub', sign: () => Promise.resolve() });
  }

  public override get(path: string): Promise<Answer> {
    const answer = this.answers[path.split('?')[0] ?? ''] ?? 404;
    return Promise.resolve(typeof answer === 'number' ? { status: answer, body: {} } : { status: 200, body: answer as Answer['body'] });
  }
}

/**
 * Lets `--cluster` of a command lead to a cluster that there is not. To be given back by `jest.restoreAllMocks`.
 *
 * @returns the choices of a context that were made
 */
export function stubCluster(answers: ClusterAnswers): unknown[][] {
  return jest.spyOn(ApiServer, 'of').mockResolvedValue(new StubServer(answers)).mock.calls;
}

/** A list as the API server prints it: its items say neither version nor kind. */
export function listOf(apiVersion: string, kind: string, ...items: readonly object[]): object {
  return { apiVersion, kind: `${kind}List`, items };
}
