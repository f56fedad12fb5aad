/** Reads kubeconfigs with the real client, which is an ES module and not for jest; prints what came of each as JSON. */
import type { RequestOptions } from 'node:https';
import type { KubeconfigChoice } from '../../lib/core/kubeconfig';
import { clusterAccess } from '../../lib/core/kubeconfig';

interface Case extends KubeconfigChoice {
  /** What the environment says. */
  readonly env?: { readonly KUBECONFIG?: string; readonly HOME?: string };
}

async function outcome({ env = {}, ...choice }: Case): Promise<unknown> {
  Reflect.deleteProperty(process.env, 'KUBECONFIG');
  Object.assign(process.env, env);
  try {
    const { context, url, namespace, sign } = await clusterAccess(choice, { asker: 'asker', kubeconfig: '--kubeconfig', context: '--context' });
    const options: RequestOptions = { headers: {} };
    await sign(options);
    return { context, url, namespace, headers: options.headers };
  } catch (error) {
    return (error as Error).message;
  }
}

async function all(cases: readonly Case[]): Promise<void> {
  const outcomes: unknown[] = [];
  for (const one of cases) {
    outcomes.push(await outcome(one));
  }
  process.stdout.write(JSON.stringify(outcomes));
}

void all(JSON.parse(process.argv[2] ?? '[]') as Case[]);
