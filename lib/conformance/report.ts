import Table from 'cli-table3';
import { show } from '../core/show';
import type { ObjectComparison, SystemComparison } from './compare';
import { summarize } from './summary';

const COLUMNS = ['upstream', 'matched', 'differing', 'missing', 'extra', 'unexplained'] as const;

/** A table of how systems compare, a row each. */
export function comparisonTable(comparisons: readonly SystemComparison[]): string {
  const table = new Table({ head: ['system', 'here', ...COLUMNS], style: { head: [], border: [] }, colAligns: ['left', 'left', ...COLUMNS.map(() => 'right' as const)] });
  for (const comparison of comparisons) {
    const summary = summarize(comparison);
    table.push([summary.system, comparison.version ?? '', ...COLUMNS.map((column) => summary[column])]);
  }
  return table.toString();
}

/** What differs, object by object, first what nobody explained; nothing where everything is the same. */
export function comparisonDetails(comparisons: readonly SystemComparison[]): string[] {
  return comparisons.flatMap(({ system, objects }) => {
    const open = objects.filter(({ outcome, explained }) => outcome !== 'matched' && !explained);
    const meant = objects.filter(({ outcome, explained }) => outcome !== 'matched' && explained);
    return [...open.flatMap((object) => [`${system}: ${object.outcome}: ${object.object}`, ...fields(object)]), ...onPurpose(system, meant)];
  });
}

function fields({ fields }: ObjectComparison): string[] {
  return fields.map(({ path, upstream, here }) => `    ${path}: upstream ${show(upstream)}, here ${show(here)}`);
}

/** One line per reason, with the objects it is about. */
function onPurpose(system: string, objects: readonly ObjectComparison[]): string[] {
  const reasons = [...new Set(objects.flatMap((object) => object.reasons))];
  return reasons.map((reason) => {
    const about = objects.filter((object) => object.reasons.includes(reason)).map(({ object }) => object);
    const names = about.length > 3 ? `${about.slice(0, 2).join(', ')} and ${about.length - 2} more` : about.join(', ');
    return `${system}: on purpose: ${names}: ${reason}`;
  });
}
