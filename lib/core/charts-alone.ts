/*
 * `Chart.toJson` of cdk8s prepares and validates the whole app before it renders one chart, since it may be called by itself. In a synth
 * of the app that has just been done, and is done again for each chart: with a chart per service, which is how a repository for GitOps is
 * laid out, the time grows by the square of the services. So while a synth runs each chart renders its own objects and nothing else.
 */
import type { IConstruct } from 'constructs';
import type * as Cdk8s from 'cdk8s';
import type { ApiObject, Chart } from 'cdk8s';

/**
 * Runs the synth of an app with its charts rendered alone. Only a chart that renders as cdk8s does is changed, and only meanwhile: a
 * `toJson` of the user's own stays as it is.
 */
export function withChartsAlone<T>(root: IConstruct, synth: () => T): T {
  const cdk8s = loadCdk8s();
  const charts = root.node.findAll()
    .filter((construct): construct is Chart => cdk8s.Chart.isChart(construct) && construct.toJson === cdk8s.Chart.prototype.toJson);
  charts.forEach((chart) => Object.defineProperty(chart, 'toJson', { value: () => render(chart), configurable: true }));
  try {
    return synth();
  } finally {
    charts.forEach((chart) => Reflect.deleteProperty(chart, 'toJson'));
  }
}

/**
 * The objects of a chart in the order of their dependencies, each in its closest chart.
 *
 * @see cdk8s, src/app.ts, chartToKube
 */
function render(chart: Chart): unknown[] {
  const { ApiObject, Chart, DependencyGraph } = loadCdk8s();
  const all = chart.node.findAll();
  // The graph costs several times the walk, and of what depends on nothing it makes the order of the walk.
  const ordered = all.some(({ node }) => node.dependencies.length > 0) ? new DependencyGraph(chart.node).topology() : all;
  return ordered
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && Chart.of(construct) === chart)
    .map((object): unknown => object.toJson());
}

/** Loaded when an app is synthesized, which has it loaded: the floor `core` also serves what runs without cdk8s. */
function loadCdk8s(): typeof Cdk8s {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('cdk8s') as typeof Cdk8s; // `require` answers with `any`; this is the type of the same library.
}
