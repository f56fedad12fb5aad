import { findBinaries } from '../control-plane/binaries';
import { orSkip } from '../control-plane/skip';
import { pulumiCli } from '../pulumi-cli/pulumi-cli';
import { yamlHostFolder } from '../pulumi-yaml/yaml-host';

/** Builds what the cluster tests need, ahead of them: a build takes minutes, which no test should wait for. */
async function main(): Promise<void> {
  const { etcd, apiServer, kubectl, controllerManager } = await orSkip(() => findBinaries());
  const { path } = await orSkip(() => pulumiCli());
  const yamlHost = await orSkip(() => yamlHostFolder());
  console.log([etcd, apiServer, controllerManager ?? 'no kube-controller-manager', kubectl, path, yamlHost].join('\n'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
