import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../../../lib/cli/live-cluster/questions';
import { CLUSTER_QUESTIONS, KEDA, KNATIVE, SERVICE_QUESTIONS, VERSION, WAY_QUESTIONS } from '../../../lib/cli/live-cluster/questions';
import { readCluster } from '../../../lib/cli/live-cluster/read-cluster';
import { warningsOfLoad } from '../../../lib/cli/live-cluster/way-of-load';
import { ROOT } from '../../support/code-blocks';

/** The tables of docs/cluster.md that list what is read. */
function tables(): string[][] {
  const [, ...parts] = readFileSync(join(ROOT, 'docs/cluster.md'), 'utf8').split('| what | path | right |\n|---|---|---|\n');
  return parts.map((part) => {
    const lines = part.split('\n');
    return lines.slice(0, lines.findIndex((line) => !line.startsWith('|')));
  });
}

const rows = (questions: readonly Question[]) => questions.map(({ what, path, right }) => `| ${what} | \`${path}\` | ${right} |`);

/** A server that is not there for anything but takes down what it is asked. */
class Asked {
  public readonly context = 'stub';
  public readonly paths: string[] = [];

  public get(path: string): Promise<{ readonly status: number; readonly body: object }> {
    this.paths.push(path.split('?')[0]);
    return Promise.resolve({ status: 404, body: {} });
  }

  public request(method: string, path: string): Promise<unknown> {
    this.paths.push(path);
    return method === 'GET' ? Promise.reject(new Error('not there')) : Promise.reject(new Error('told something'));
  }
}

describe('the list of what is read of a cluster, docs/cluster.md', () => {
  const [ofCluster, ofWay, ...more] = tables();

  it('has every question that is asked, and no other', async () => {
    const questions = [...CLUSTER_QUESTIONS, KEDA, KNATIVE, VERSION, ...SERVICE_QUESTIONS];
    expect([...ofCluster].sort()).toEqual(rows(questions).sort());
    const server = new Asked();
    await readCluster(server as never);
    expect([...new Set(server.paths)].sort()).toEqual(questions.map(({ path }) => path).sort());
  });

  it('has what is asked before a load test', async () => {
    const questions = [...WAY_QUESTIONS, VERSION];
    expect([...ofWay].sort()).toEqual(rows(questions).sort());
    const server = new Asked();
    expect(await warningsOfLoad(server, [])).toEqual([]);
    expect([...server.paths].sort()).toEqual(questions.map(({ path }) => path).sort());
    expect(more).toEqual([]);
  });
});
