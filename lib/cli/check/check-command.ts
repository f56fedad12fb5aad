import { Command, Option } from 'commander';
import type { ClusterStatement } from '../../cluster/statement';
import { refuse, refuseInWords } from '../../core/checks';
import { printable } from '../../core/printable';
import type { ManifestSource } from '../../manifests';
import { textSource } from '../../manifests';
import type { FindingLevel } from '../../rules/rule';
import type { CliHost } from '../cli-host';
import { ApiServer } from '../live-cluster/api-server';
import { PLACE, readCluster } from '../live-cluster/read-cluster';
import { sourcesOf } from '../manifest-paths';
import { packageVersion } from '../package-version';
import type { StatedFlags } from '../stated-flags';
import { statedByFlags, withStatedFlags } from '../stated-flags';
import { APP, KUBECONFIG } from '../shared-options';
import { appManifests } from '../synthesized-app';
import { checkSources } from '../../check/check-sources';
import type { CheckResult, LocatedFinding } from '../../check/located-finding';
import { atLeast, LEVELS } from '../../rules/rule';
import { asGithub, asJson, asJunit, asSarif } from './machine-formats';
import { asText } from './text-format';

type Format = 'text' | 'json' | 'sarif' | 'github' | 'junit';

interface Flags extends StatedFlags {
  readonly app?: string;
  readonly cluster?: string | true;
  readonly kubeconfig?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly failOn: FindingLevel;
  readonly ignore?: readonly string[];
  readonly verbose?: boolean;
}

/** Texts that are no manifests at all; nothing can be said about what is in them. */
const UNUSABLE: ReadonlySet<string> = new Set(['no-yaml', 'no-object', 'template']);

const EXAMPLES = `
Exit code: 0 nothing of the level of --fail-on or worse was found, 1 something was, 2 the input cannot be used.
A warning or note that is meant: metadata.annotations of the object, cdk8s-kserve/acknowledge: its-id, another-id

Examples:
  cdk8s-kserve check dist
  helm template my-chart | cdk8s-kserve check -
  cdk8s-kserve check manifests --format sarif > kserve.sarif
  cdk8s-kserve check --cluster --fail-on warning
  cdk8s-kserve check dist --kserve 0.18 --config config-autoscaler/max-scale=5`;

/** `cdk8s-kserve check`: every rule on plain YAML and JSON, with file, line and column. */
export function checkCommand(host: CliHost): Command {
  const command = new Command('check')
    .description('what upstream will refuse, pass over or do otherwise than was meant, in manifests, in an app or in a cluster')
    .argument('[paths...]', 'files, or folders of them; - is the standard input')
    .option(...APP)
    .option('--cluster [context]', 'a cluster that runs: what decides about its services and, without paths, the services in it; nothing is changed there')
    .option(...KUBECONFIG);
  return withStatedFlags(command)
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json', 'sarif', 'github', 'junit']).default('text'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addOption(new Option('--fail-on <level>', 'the least level that makes the exit code 1').choices(LEVELS).default('error'))
    .option('--ignore <ids...>', 'findings of these ids are left out')
    .option('--verbose', 'print each of many findings of a kind')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], flags: Flags) => {
      if (flags.json === true && flags.format !== 'json') {
        refuse('--format', flags.format, 'nothing else beside --json', 'leave out one of the two');
      }
      process.exitCode = await check(paths, flags, host);
    });
}

async function check(paths: readonly string[], flags: Flags, host: CliHost): Promise<number> {
  const { sources, statements } = await inputOf(paths, flags, host);
  const every = 1000;
  const all = checkSources(sources, { statements, progress: (count) => { if (count % every === 0) { host.status(`${count} objects`); } } });
  host.status('');
  const ignored = new Set(flags.ignore ?? []);
  const result: CheckResult = { ...all, findings: all.findings.filter(({ id }) => !ignored.has(id)).map(harmless) };
  if (result.objects === 0 && result.findings.length === 0) {
    refuseInWords(sources.map(({ file }) => file).join(', '), 'nothing', 'manifests of Kubernetes');
  }
  const text = print(result, flags, host);
  if (text !== '') {
    host.out(text);
  }
  if (result.findings.some(({ id }) => UNUSABLE.has(id)) || (result.objects === 0 && result.findings.every(({ id }) => id === 'foreign'))) {
    return 2;
  }
  return result.findings.some(({ level }) => atLeast(level, flags.failOn)) ? 1 : 0;
}

function print(result: CheckResult, { format, verbose = false }: Flags, { colors }: CliHost): string {
  switch (format) {
    case 'json': return asJson(result);
    case 'sarif': return asSarif(result, packageVersion());
    case 'github': return asGithub(result);
    case 'junit': return asJunit(result);
    default: return asText(result, { colors, verbose });
  }
}

/** Names come from files that anybody may have written: nothing in them steers the terminal. */
function harmless(finding: LocatedFinding): LocatedFinding {
  return { ...finding, message: printable(finding.message), object: printable(finding.object) };
}

async function inputOf(
  paths: readonly string[], { app, cluster, kubeconfig, ...flags }: Flags, host: CliHost,
): Promise<{ readonly sources: readonly ManifestSource[]; readonly statements: readonly ClusterStatement[] }> {
  const stated = statedByFlags(flags);
  const named = paths.length === 0 && app === undefined && cluster === undefined && host.piped ? ['-'] : paths;
  const given = [...await sourcesOf('check', named, host), ...(app === undefined ? [] : await appManifests(app, host))];
  if (cluster === undefined) {
    return given.length > 0 ? { sources: given, statements: stated } : refuseInWords('check', 'nothing', 'files, folders, - for the standard input, --app or --cluster');
  }
  const choice = { context: cluster === true ? undefined : cluster, kubeconfig };
  const { statements, services, missing } = await readCluster(await ApiServer.of(choice));
  missing.forEach((text) => { host.err(`warning: ${printable(text)}`); });
  const live = textSource(PLACE, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: services }));
  return { sources: given.length > 0 ? given : [live], statements: [...statements, ...stated] };
}
