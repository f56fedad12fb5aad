/** Reads kubeconfigs with the real client, which is an ES module and not for jest; prints what came of each as JSON. */
import type { RequestOptions } from 'node:https';
import type { ClusterChoice } from '../../../lib/cli/live-cluster/kubeconfig';
import { clusterAccess } from '../../../lib/cli/live-cluster/kubeconfig';

async function outcome(choice: ClusterChoice): Promise<unknown> {
  try {
    const { context, url, sign } = await clusterAccess(choice);
    const options: RequestOptions = { headers: {} };
    await sign(options);
    return { context, url, headers: options.headers };
  } catch (error) {
    return (error as Error).message;
  }
}

const choices = JSON.parse(process.argv[2] ?? '[]') as ClusterChoice[];
void Promise.all(choices.map(outcome)).then((outcomes) => { process.stdout.write(JSON.stringify(outcomes)); });
