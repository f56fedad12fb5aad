import type { Command } from 'commander';

/*
 * Options that several commands have in the same words: what `--app` takes is one thing, wherever it stands.
 */

/** Manifests of a cdk8s app. */
export const APP = ['--app <command or folder>', 'a cdk8s app: the command that synthesizes it, or what it was synthesized into'] as const;

/** Beside `--cluster [context]`. */
export const KUBECONFIG = ['--kubeconfig <file>', 'the kubeconfig to take the context from'] as const;

/** Which load test, and the cluster that it runs in. */
export function withLoadTestOptions(command: Command): Command {
  return command
    .option(...APP)
    .option('--job <name>', 'which of several load tests')
    .option('--kubeconfig <file>', 'the cluster (default: $KUBECONFIG, ~/.kube/config)')
    .option('--context <name>', 'context of the kubeconfig (default: its current one)')
    .option('-n, --namespace <name>', 'namespace, where the manifest names none');
}
