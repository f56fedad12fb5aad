import type { PulumiFn, Stack } from '@pulumi/pulumi/automation';
import { LocalWorkspace, PulumiCommand } from '@pulumi/pulumi/automation';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import type { Cluster } from '../control-plane/cluster';
import { pulumiCli } from '../pulumi-cli/pulumi-cli';
import { kubernetesPlugin } from './kubernetes-plugin';

/** The real Pulumi engine with a state file of its own. */
export class Engine {
  /** Makes it ready; nothing is deployed yet. */
  public static async start(cluster: Cluster): Promise<Engine> {
    const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-pulumi-'));
    const cli = await pulumiCli();
    const plugin = kubernetesPlugin(scratch);
    process.stderr.write(`the Pulumi engine (${cli.origin}) runs with ${plugin.description}\n`);
    mkdirSync(join(scratch, 'state'));
    mkdirSync(join(scratch, 'home'));
    // The Automation API looks for `ROOT/bin/pulumi`.
    const command = await PulumiCommand.get(cli.root ? { root: cli.root } : {});
    return new Engine(scratch, command, {
      PULUMI_BACKEND_URL: `file://${join(scratch, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      PULUMI_HOME: join(scratch, 'home'),
      PULUMI_SKIP_UPDATE_CHECK: '1',
      STAND_IN_KUBECONFIG: cluster.kubeconfig,
      KUBECONFIG: cluster.kubeconfig,
      PATH: [plugin.folder, process.env.PATH].join(delimiter),
    });
  }

  private constructor(
    private readonly scratch: string,
    private readonly command: PulumiCommand,
    private readonly envVars: Record<string, string>,
  ) {}

  /** A stack that runs `program`; the same name again is the same stack with another program. */
  public stack(stackName: string, program: PulumiFn): Promise<Stack> {
    return LocalWorkspace.createOrSelectStack(
      { stackName, projectName: 'bridge', program },
      { pulumiCommand: this.command, envVars: this.envVars, workDir: undefined },
    );
  }

  /** The state of a stack as the backend keeps it. Automation's `exportStack` will not do: it asks for secrets in clear. */
  public storedState(stackName: string): string {
    const folder = join(this.scratch, 'state', '.pulumi', 'stacks');
    const file = (readdirSync(folder, { recursive: true }) as string[]).find((name) => basename(name) === `${stackName}.json`);
    if (file === undefined) {
      throw new Error(`the backend keeps no state of the stack '${stackName}'`);
    }
    return readFileSync(join(folder, file), 'utf8');
  }

  public stop(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }
}
