import { ControlPlane } from './control-plane';
import { orSkip } from './skip';
import { testCluster } from './test-cluster';

/** A cluster by hand: `npm run cluster` starts a control plane, says how to use it, and ends it on Ctrl-C. */
async function main(): Promise<void> {
  const { cluster, description } = await orSkip(() => testCluster());
  console.log(`# ${description}; Ctrl-C ends it`);
  if (cluster instanceof ControlPlane) console.log(`# processes ${cluster.pids.join(' ')}`);
  console.log(`export KUBECONFIG=${cluster.kubeconfig}`);
  // Nothing to do but be there: its end, in whatever way, is the end of the control plane.
  setInterval(() => undefined, 60_000);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
