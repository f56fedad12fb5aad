import './global-setup';

/** Runs after failed tests too; where jest itself is ended, the control plane ends with it. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.kserveTestCluster?.stop();
}
