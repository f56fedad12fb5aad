/*
 * `Chart.toJson` of cdk8s prepares and validates the whole app before it renders one chart, since it may be called by itself. In a synth
 * of the app that has just been done, and is done again for each chart: with a chart per service, which is how a repository for GitOps is
 * laid out, the time grows by the square of the services. So while a synth runs each chart renders its own objects and nothing else, and
 * no graph of all constructs is drawn where nothing depends on anything.
 */
import type { IConstruct } from 'constructs';
import type * as Cdk8s from 'cdk8s';
import type { ApiObject, Chart } from 'cdk8s';
import { isJson } from './json';

/** What of cdk8s is needed here. */
type Library = typeof Cdk8s;

/**
 * Runs the synth of an app with its charts rendered alone. Only a chart that renders as cdk8s does is changed, and only meanwhile: a
 * `toJson` of the user's own stays as it is.
 */
export function withChartsAlone<T>(root: IConstruct, synth: () => T): T {
  const cdk8s = loadCdk8s();
  const charts = root.node.findAll()
    .filter((construct): construct is Chart => cdk8s.Chart.isChart(construct) && construct.toJson === cdk8s.Chart.prototype.toJson);
  charts.forEach((chart) => Object.defineProperty(chart, 'toJson', { value: () => render(chart, cdk8s), configurable: true }));
  const restoreOrder = withOrderOfWalk(root, cdk8s);
  try {
    return synth();
  } finally {
    charts.forEach((chart) => Reflect.deleteProperty(chart, 'toJson'));
    restoreOrder();
  }
}

/**
 * The objects of a chart in the order of their dependencies, each in its closest chart.
 *
 * @see cdk8s, src/app.ts, chartToKube
 */
function render(chart: Chart, { ApiObject, Chart, DependencyGraph }: Library): unknown[] {
  const all = chart.node.findAll();
  // The graph costs several times the walk, and of what depends on nothing it makes the order of the walk.
  const ordered = dependOnNothing(all) ? all : new DependencyGraph(chart.node).topology();
  return ordered
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && Chart.of(construct) === chart)
    .map((object): unknown => object.toJson());
}

/**
 * Has an app find the order of its charts by the walk where the graph would make the same of it. Only the property of cdk8s itself is
 * covered, and not one of a class of the user's.
 *
 * @returns undoes it
 */
function withOrderOfWalk(root: IConstruct, { App, Chart }: Library): () => void {
  const graph = Object.getOwnPropertyDescriptor(App.prototype, 'charts');
  if (graph?.get === undefined || !(root instanceof App) || propertyOf(root, 'charts')?.get !== graph.get) {
    return () => undefined;
  }
  Object.defineProperty(root, 'charts', {
    configurable: true,
    get: () => {
      const all = root.node.findAll();
      // The graph keeps its nodes in an object by their paths, in which those that are numbers come first.
      const isNumbered = root.node.children.some(({ node: { id } }) => /^\d+$/.test(id));
      const ordered: unknown = dependOnNothing(all) && !isNumbered
        ? all.filter((construct) => Chart.isChart(construct))
        : graph.get?.call(root);
      return ordered;
    },
  });
  return () => { Reflect.deleteProperty(root, 'charts'); };
}

function dependOnNothing(constructs: readonly IConstruct[]): boolean {
  return constructs.every(({ node }) => node.dependencies.length === 0);
}

/** A property of an object or of what it inherits from. */
function propertyOf(object: object, name: string): PropertyDescriptor | undefined {
  const own = Object.getOwnPropertyDescriptor(object, name);
  const prototype: unknown = Object.getPrototypeOf(object);
  return own ?? (isJson(prototype) ? propertyOf(prototype, name) : undefined);
}

/** Loaded when an app is synthesized, which has it loaded: the floor `core` also serves what runs without cdk8s. */
function loadCdk8s(): Library {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('cdk8s') as Library; // `require` answers with `any`; this is the type of the same library.
}
