import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refuse } from '../core/checks';
import { compact } from '../core/json';
import { fitting, kind, required } from '../core/props/kind';
import { FIELDS, having } from '../core/props/kinds';
import { TEXTS } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { RESOURCE_NAME, RESOURCE_OPTIONS, SAFETY, WEBHOOK_GATE } from './arg-kinds';
import { DEFINITIONS_PROVIDER, definitionsProviderOf, PROVIDER } from './definitions-provider';
import type { Deployable } from './deployable';
import { Deployables } from './deployable';
import { inputsOf } from './inputs';
import { KubernetesResource } from './kubernetes-resource';
import { Order } from './order';
import { resolveOutputs } from './output-resolver';
import { ProgramCluster } from './program-cluster';
import { registered, remember, resourceOf } from './registered-resources';
import type { SafetyOptions } from './resource-options';
import { isRetained, resourceOptions } from './resource-options';
import { validateTree } from './validate-tree';
import type { WebhookGateOptions } from './webhook-gate';
import { WebhookGate } from './webhook-gate';

/** What is deployed, and where to. */
export interface ChartDeploymentArgs extends SafetyOptions {
  /** One chart. Give this or `app`. */
  readonly chart?: Chart;
  /** All charts of an app, in the order they need. Give this or `chart`. */
  readonly app?: App;
  /** The cluster: a KubernetesProvider, or the Provider of `@pulumi/kubernetes`. Never guessed from the environment. */
  readonly provider: pulumi.ProviderResource;
  /**
   * The provider for what stays in the cluster when its resource is deleted (CRDs and Namespaces, `retainDefinitions`). It has to adopt
   * what is there already, or an `up` after a `destroy` ends with `already exists`. For a Provider of `@pulumi/kubernetes`, give a second
   * one with `upsertExistingObjects` and `enablePatchForce`.
   * @default - `definitions` of a KubernetesProvider; of any other, `provider` itself
   */
  readonly definitionsProvider?: pulumi.ProviderResource | undefined;
  /**
   * Waits, before the first object of a custom kind, until the webhooks that admit it answer. Without it the first InferenceService of a
   * fresh cluster may be refused with `connection refused`, which the provider does not try again.
   * @default - no waiting
   */
  readonly webhookGate?: WebhookGateOptions;
  /**
   * Former construct paths of objects, by their path now: the resource is renamed in the state instead of being replaced.
   * @default - none
   */
  readonly aliases?: Readonly<Record<string, string>>;
}

const ARGS = new Shape<ChartDeploymentArgs>('ChartDeployment', {
  ...SAFETY, chart: kind('a Chart', (value) => Chart.isChart(value)), app: having('an App', 'charts', 'outdir'), provider: required(PROVIDER), definitionsProvider: DEFINITIONS_PROVIDER,
  webhookGate: WEBHOOK_GATE, aliases: TEXTS,
});

/**
 * A cdk8s tree as Pulumi resources: one ordinary resource for each ApiObject, a child of its chart's component, named by its construct
 * path. Any tree will do; nothing in it has to come from this package.
 *
 * @throws InputError for an Output in a place that must be known, Error for what the constructs' own validation finds; in both cases
 * nothing is registered
 */
export class ChartDeployment extends pulumi.ComponentResource {
  /** The resources of all objects, each behind those it waits for. */
  public readonly resources: readonly KubernetesResource[];
  private readonly charts: ReadonlySet<Chart>;

  constructor(name: string, args: ChartDeploymentArgs, options: pulumi.ComponentResourceOptions = {}) {
    const { charts, root } = chosen(name, args, options);
    resolveOutputs(App.of(root));
    ProgramCluster.of(args.provider).join(root);
    validateTree(root);
    const own = deployables(charts);
    const all = [...registered(root), ...own];
    const order = new Order(all);
    const wanted = new Set(own);
    const sorted = order.sorted().filter((deployable) => wanted.has(deployable))
      .map((deployable) => ({ deployable, inputs: inputsOf(deployable, args) }));

    super('cdk8s-kserve:pulumi:ChartDeployment', name, {}, { ...options, provider: args.provider });
    this.charts = new Set(charts);
    const components = this.components(name, args);
    const manifests = all.map(({ manifest }) => manifest);
    const gate = args.webhookGate && new WebhookGate(manifests, args.webhookGate);
    const resources: KubernetesResource[] = [];
    for (const { deployable, inputs } of sorted) {
      const { source, manifest } = deployable;
      const before = order.before(source).map(resourceOf).filter((resource) => resource !== undefined);
      const parent = components.get(source.chart) ?? this;
      const resource = new KubernetesResource(`${name}/${source.node.path}`, manifest, inputs, {
        ...resourceOptions(manifest, manifests, args),
        parent,
        provider: isRetained(manifest, args) ? definitionsProviderOf(args) : args.provider,
        dependsOn: together(gate ? gate.after(before, parent, manifest, inputs) : before, options.dependsOn),
        ...compact({ aliases: aliasesOf(name, source, args.aliases) }),
      });
      remember(deployable, resource);
      resources.push(resource);
    }
    this.resources = resources;
    this.registerOutputs({ objects: sorted.length });
  }

  /**
   * The resource of a construct: of the ApiObject itself, or of its child `Resource`.
   *
   * @throws InputError if it is in no chart of this deployment
   */
  public resource(construct: IConstruct): KubernetesResource {
    const target = apiObjectOf(construct);
    const found = target && this.charts.has(target.chart) ? resourceOf(target) : undefined;
    return found ?? refuse('resource', construct.node.path, 'a construct with an object in a chart of this deployment');
  }

  /** A component for each chart of an app; the objects of a single chart are this deployment's own. */
  private components(name: string, { app }: ChartDeploymentArgs): ReadonlyMap<Chart, pulumi.Resource> {
    return new Map(app?.charts.map((chart) => [
      chart, new pulumi.ComponentResource('cdk8s-kserve:pulumi:Chart', `${name}/${chart.node.path}`, {}, { parent: this }),
    ]));
  }
}

function chosen(
  name: string, args: ChartDeploymentArgs, options: pulumi.ComponentResourceOptions,
): { charts: readonly Chart[]; root: IConstruct } {
  fitting(RESOURCE_NAME, 'ChartDeployment: name', name);
  const path = `ChartDeployment '${name}'`;
  fitting(PROVIDER, `${path}: provider`, fitting(FIELDS, path, args).provider);
  const { chart, app } = ARGS.take(`${path}: `, args);
  fitting(RESOURCE_OPTIONS, `${path}: opts`, options);
  if (chart !== undefined && app === undefined) {
    return { charts: chart.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct)), root: chart.node.root };
  }
  if (app !== undefined && chart === undefined) {
    return { charts: app.charts, root: app };
  }
  return refuse(`${path}: chart, app`, chart === undefined ? 'neither' : 'both', 'exactly one of them');
}

function deployables(charts: readonly Chart[]): Deployable[] {
  const finder = new Deployables();
  return charts.flatMap((chart) => finder.of(chart));
}

/** Pulumi does not hand a component's dependsOn down to what is in it: a destroy would not heed it. */
function together(
  own: pulumi.Input<pulumi.Resource[]>, others: pulumi.ComponentResourceOptions['dependsOn'],
): pulumi.Input<pulumi.Resource[]> {
  if (others === undefined) {
    return own;
  }
  const list: pulumi.Output<pulumi.Resource[]> = pulumi.output(others).apply((some) => (Array.isArray(some) ? some : [some]));
  return pulumi.all([pulumi.output(own), list]).apply(([first, second]) => [...first, ...second]);
}

function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  return [construct, construct.node.defaultChild].find((candidate): candidate is ApiObject => ApiObject.isApiObject(candidate));
}

function aliasesOf(name: string, source: ApiObject, aliases: ChartDeploymentArgs['aliases'] = {}): pulumi.Alias[] | undefined {
  const former = aliases[source.node.path];
  return former === undefined ? undefined : [{ name: `${name}/${former}` }];
}
