import { objectsAt, textAt } from '../../core/json';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/** Makes one number of many. `by (…)` and `without (…)` make several again. */
const ONE_NUMBER = /\b(sum|avg|min|max|count|stddev|stdvar|group|quantile|scalar|vector|absent)\s*(?=\()/g;

/** What stands before parentheses that change nothing about how many numbers there are: an operator, or a function of each number. */
const EACH_BY_ITSELF = /(?:^|[^\w\s)\]}]|\b(?:abs|ceil|clamp|clamp_max|clamp_min|exp|floor|histogram_quantile|ln|log10|log2|round|sgn|sqrt))\s*$/;

/** The one label that a histogram's quantile uses up. */
const USED_UP = /\bby\s*\(\s*le\s*\)/g;

/**
 * A Prometheus query that gives a number for each pod: KEDA reads it while there is one pod, and fails at the second.
 *
 * @see KEDA pkg/scalers/prometheus_scaler.go `ExecutePromQuery` ("returned multiple elements")
 */
export const kedaSeveralSeries: Rule = {
  id: 'keda-several-series',
  find: ({ components }) => components.flatMap(({ kind, spec, autoscaler }): FindingDraft[] => (autoscaler === 'keda'
    ? objectsAt(spec, 'autoScaling', 'metrics').flatMap((metric, index): FindingDraft[] => {
      const query = textAt(metric, 'external', 'metric', 'backend') === 'prometheus' ? textAt(metric, 'external', 'metric', 'query') : undefined;
      return query === undefined || givesOneNumber(query) ? [] : [warning(
        `the query ${JSON.stringify(query)} of the ${kind} gives a number for each pod, and KEDA takes one only: it fails at the second pod; put sum(…) around it`,
        { at: fieldOf(kind, 'autoScaling', 'metrics', String(index), 'external', 'metric', 'query') },
      )];
    })
    : [])),
};

/** Whether the outermost of a query is an aggregation over everything, or nothing but numbers. */
function givesOneNumber(query: string): boolean {
  const outer = outermost(/\bhistogram_quantile\b/.test(query) ? query.replace(USED_UP, '') : query);
  return /^[\s\d.+\-*/%^()]*$/.test(query) || ([...outer.matchAll(ONE_NUMBER)].length > 0 && !/\b(by|without)\b/.test(outer));
}

/** A query with all that an aggregation or a function of many works on, and braces and texts, left out: `ceil(sum() / count())`. */
function outermost(query: string): string {
  let depth = 0;
  let outer = '';
  for (const sign of query.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')) {
    if ('({['.includes(sign)) {
      const opens = depth > 0 || sign !== '(' || !EACH_BY_ITSELF.test(outer);
      outer += depth === 0 ? sign : '';
      depth += opens ? 1 : 0;
    } else if (')}]'.includes(sign)) {
      depth = Math.max(0, depth - 1);
      outer += depth === 0 ? sign : '';
    } else if (depth === 0) {
      outer += sign;
    }
  }
  return outer;
}
