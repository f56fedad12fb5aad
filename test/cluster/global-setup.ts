import { orSkip } from './control-plane/skip';
import type { TestCluster } from './control-plane/test-cluster';
import { testCluster } from './control-plane/test-cluster';

declare global {
  /** From jest's global setup to its global teardown, which run in one context; tests use `Cluster.fromEnvironment()`. */
  var kserveTestCluster: TestCluster | undefined;
}

/** One cluster for the whole run: starting one takes longer than most tests. */
export default async function globalSetup(): Promise<void> {
  const started = await orSkip(() => testCluster());
  globalThis.kserveTestCluster = started;
  started.cluster.toEnvironment();
  process.stderr.write(`\ncluster tests run against ${started.description}\n`);
}
