import type { INamed } from '../../core/named';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { FITS, fitting } from '../../core/props/kind';
import { FLAG, FULL_TEXT, instance, NUMBER, TEXT } from '../../core/props/kinds';
import { NAMED } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { GraphData } from './graph-data';
import { StepDependency } from './step-dependency';

/** What a step says besides where it leads. */
export interface GraphStepOptions {
  /** Name of the step, its own in the node; the key of its part in the answer of an ensemble. @default - its number in the node */
  readonly name?: string | undefined;
  /** What is sent to the step of a sequence. @default - the answer of the step before; the request for the first one */
  readonly data?: GraphData | undefined;
  /** What it means to the graph when the step fails. @default StepDependency.SOFT */
  readonly dependency?: StepDependency | undefined;
  /**
   * Only if this finds something: a path into the JSON as gjson reads it, such as `[@this].#(source=="client")`. A step of a switch looks
   * at the request, one of a sequence at the answer before it, which ends the sequence where nothing is found.
   *
   * @default - always; a switch needs one for each step
   * @see https://github.com/tidwall/gjson/blob/master/SYNTAX.md
   */
  readonly condition?: string | undefined;
  /** Percent of the requests that a splitter sends here, 0 to 100. @default - none; a splitter needs one for each step */
  readonly weight?: number | undefined;
  /** Makes `instances` of the `predictions` that the step before answered. @default false */
  readonly mapPredictionsToInstances?: boolean | undefined;
}

/** Whether there can be such a service is judged together with the other steps. */
const SERVICE: Kind = {
  words: NAMED.words,
  check: (path, value) => (isJson(value) && typeof value.name === 'string' ? FITS : NAMED.check(path, value)),
};

/** What a step needs depends on its node, and is judged there. */
const OPTIONS = new Shape<GraphStepOptions>('GraphStep', {
  name: FULL_TEXT, data: instance(GraphData, 'GraphData.REQUEST'), dependency: instance(StepDependency, 'StepDependency.HARD'), condition: TEXT,
  weight: NUMBER, mapPredictionsToInstances: FLAG,
});

/** A step of a node: a service, an address or another node. */
export class GraphStep {
  /** An InferenceService of the graph's namespace. @param service the construct, or anything with its name */
  public static service(service: INamed, options: GraphStepOptions = {}): GraphStep {
    return GraphStep.made('GraphStep.service', () => ({ serviceName: fitting(SERVICE, 'GraphStep.service', service).name }), options);
  }

  /** Another node of the graph. @param node its key in `nodes` */
  public static node(node: string, options: GraphStepOptions = {}): GraphStep {
    return GraphStep.made('GraphStep.node', () => ({ nodeName: fitting(TEXT, 'GraphStep.node', node) }), options);
  }

  /** Any address that takes the request by POST. @param url such as `http://model.other-namespace.svc.cluster.local/v1/models/m:predict` */
  public static url(url: string, options: GraphStepOptions = {}): GraphStep {
    return GraphStep.made('GraphStep.url', () => ({ serviceUrl: fitting(TEXT, 'GraphStep.url', url) }), options);
  }

  private static made(path: string, target: () => GraphStep['target'], options: GraphStepOptions): GraphStep {
    return orFaulty(GraphStep, () => new GraphStep(...together(target, () => OPTIONS.take(`${path}: `, options))));
  }

  private constructor(
    /** Where it leads: one field of the manifest. */
    public readonly target: { readonly serviceName?: string; readonly nodeName?: string; readonly serviceUrl?: string },
    /** What was said of it. @internal */
    public readonly options: GraphStepOptions,
  ) {}

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    const { name, data, dependency, condition, weight, mapPredictionsToInstances } = this.options;
    const fields = {
      name, ...this.target, data: data?.value, dependency: dependency?.value, condition, weight,
      mapPredictionsToInstances,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  }
}
