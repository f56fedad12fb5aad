import type { Cluster } from '../../control-plane/cluster';
import { until } from '../../control-plane/until';
import { asRead, differences } from './differences';
import type { Dist } from './dist';
import { keyOf } from './dist';

/** What is applied by one command. */
export interface Step {
  readonly files: readonly string[];
  readonly flags: readonly string[];
}

/** Where what was read is not what was sent, for every object of a step. */
export async function stepDifferences(cluster: Cluster, dist: Dist, { files, flags }: Step): Promise<string[]> {
  const sent = files.flatMap((file) => dist.objects(file));
  const answer = JSON.parse(await cluster.kubectl('get', ...files.flatMap((file) => ['-f', dist.path(file)]), '-o', 'json', ...flags));
  // In the order of the files; a single object comes without a list.
  const got: any[] = answer.kind === 'List' ? answer.items : [answer];
  return sent.flatMap((object, index) => differences(asRead(object), got[index]).map((difference) => `${keyOf(object)}: ${difference}`));
}

/** Waits until the kinds that a file defines can be applied. */
export async function established(cluster: Cluster, names: readonly string[]): Promise<void> {
  await until(async () => {
    const crds = JSON.parse(await cluster.kubectl('get', 'crd', ...names, '-o', 'json'));
    return (crds.items ?? [crds]).every(isEstablished);
  });
}

function isEstablished({ status }: any): boolean {
  return status?.conditions?.some((condition: any) => condition.type === 'Established' && condition.status === 'True') ?? false;
}
