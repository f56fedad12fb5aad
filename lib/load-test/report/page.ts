import { counted } from '../../core/number-words';
import { LoadLoop } from '../generators/load-loop';
import type { LoadTestResult } from '../run/run-load-test';
import { succeeded } from '../recorded-run/recorded-run';
import { loadFigures, loadFiguresWords } from '../verdict/load-figures';
import { escaped } from './escaped-text';
import { inPodsCharts, latencyChart, podChart } from './charts';

/** What a page says besides what the result knows. */
export interface ResultPageOptions {
  /** The command of the generator, as one line. */
  readonly command: string;
  /** Image of the generator and version of this package, a line each. */
  readonly versions: readonly string[];
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.4rem .6rem;text-align:left;vertical-align:top}
.pass{color:#0a7a33}.fail{color:#b3261e}.inconclusive{color:#8a5a00}code{white-space:pre-wrap;overflow-wrap:anywhere}svg{width:100%;height:auto}
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}td,th{border-color:#444}.pass{color:#5fd38a}.fail{color:#ff8a80}.inconclusive{color:#ffcc66}}`;

/** The result of a run as a page that needs no network: every check, forecast and actual pods in one chart, the latencies, what was run. */
export function resultPage(result: LoadTestResult, { command, versions }: ResultPageOptions): string {
  const { job, namespace, plan, run, verdict: { outcome, checks, problems } } = result;
  const meaning = plan.loop === LoadLoop.OPEN.name ? LoadLoop.OPEN.meaning : LoadLoop.CLOSED.meaning;
  const rows = checks.map(({ name, outcome: own, measured, allowed, note = '' }) =>
    `<tr><td class="${own.name}">${own.name}</td><td>${escaped(name)}</td><td>${escaped(measured)}</td><td>${escaped(allowed)}</td><td>${escaped(note)}</td></tr>`);
  const complaints = problems.map(({ message }) => `<li>${escaped(message)}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Load test ${escaped(job)}: ${outcome.name}</title><style>${STYLE}</style></head><body>
<h1>Load test ${escaped(job)}: <span class="${outcome.name}">${outcome.name}</span></h1>
<p>${escaped(plan.load.words)} on ${escaped(plan.service ?? 'a server')} in ${escaped(namespace)}, ${counted(plan.machines, 'machine')}, ${escaped(plan.loop)} loop: ${escaped(meaning)}.</p>
<table><thead><tr><th></th><th>check</th><th>measured</th><th>allowed</th><th>note</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${complaints.length === 0 ? '' : `<h2>What stood in the way</h2><ul>${complaints.join('')}</ul>`}
<h2>Pods</h2>${podChart(run.recorded.pods, plan.forecast?.steps ?? [], { gaps: run.recorded.gaps, loadSeconds: run.loadSeconds })}
${inPods(result)}
<h2>Latencies of the good answers</h2><p>${loadFiguresWords(loadFigures(plan, run)).map(escaped).join('<br>')}</p>${latencyChart(run.recorded.answers.filter(succeeded))}
<h2>What was run</h2><p><code>${escaped(command)}</code></p><ul>${versions.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>
</body></html>
`;
}

/** The load as it reached the pods; why there is nothing to show, where there is a service and nobody asked its pods. */
function inPods({ plan: { load }, run: { recorded, loadSeconds, unmeasured } }: LoadTestResult): string {
  const { clients, requestsPerSecond } = load;
  const chart = inPodsCharts(recorded.pods, { clients, requestsPerSecond }, { gaps: recorded.gaps, loadSeconds });
  if (chart === undefined && unmeasured === undefined) {
    return '';
  }
  return `<h2>Load in the pods</h2>${chart ?? `<p>Not measured: ${escaped(unmeasured ?? '')}.</p>`}`;
}
