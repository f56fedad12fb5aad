/*
 * What hey prints. Its text has the errors and no single answer; its `-o csv` has every answer and no error; and it ends with 0 whatever
 * happened. But `-o` takes any template of Go's text/template, filled with hey's Report: this one prints every answer, every error and,
 * below, what a person looks for.
 */
import { parseHeyCsv } from '../recorded-run/hey-csv';
import type { GeneratorReport, Unanswered } from './generator-report';
import { countOf, NOTHING } from './generator-report';

const HEADER = 'response-time,status-code,offset';

/** The value of hey's flag `-o`. @see https://github.com/rakyll/hey requester/print.go `newTemplate`, requester/report.go `Report` */
export const HEY_TEMPLATE = [
  `${HEADER}\n`,
  '{{range $i, $took := .Lats}}{{printf "%.4f,%d,%.4f\\n" $took (index $.StatusCodes $i) (index $.Offsets $i)}}{{end}}',
  '{{range $reason, $count := .ErrorDist}}{{printf "#unanswered %d %s\\n" $count $reason}}{{end}}',
  '{{printf "#end sent=%d answered=%d seconds=%.4f\\n" .NumRes (len .Lats) .Total.Seconds}}',
  '\nRequests/sec: {{printf "%.2f" .Rps}}\n',
  '{{if .LatencyDistribution}}\nLatency distribution:\n{{range .LatencyDistribution}}{{printf "  %d%% in %.4f secs\\n" .Percentage .Latency}}{{end}}{{end}}',
  '{{if .StatusCodeDist}}\nStatus code distribution:\n{{range $code, $count := .StatusCodeDist}}{{printf "  [%d]\\t%d responses\\n" $code $count}}{{end}}{{end}}',
  '{{if .ErrorDist}}\nError distribution:\n{{range $reason, $count := .ErrorDist}}{{printf "  [%d]\\t%s\\n" $count $reason}}{{end}}{{end}}',
].join('');

const ROW = /^\d+\.\d+(,\d+(\.\d+)?)+$/;
const UNANSWERED = /^#unanswered (\d+) (.*)$/gm;
const END = /^#end sent=(\d+) answered=(\d+) seconds=([\d.]+)$/m;

/** Reads what the template, or hey's own `-o csv`, printed. Without an end line (a csv, a cut log) the report is not complete. */
export function parseHey(output: string): GeneratorReport {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => HEADER.split(',').every((column) => line.split(',').includes(column)));
  // Rotation takes the beginning of a log: rows without a header, or with one that was cut, are still rows of the template.
  const header = start < 0 ? HEADER : lines[start] ?? HEADER;
  const rows = lines.slice(start + 1).filter((line) => ROW.test(line) && line.split(',').length === header.split(',').length);
  const answers = parseHeyCsv([header, ...rows].join('\n'), 'hey');
  const unanswered = [...output.matchAll(UNANSWERED)]
    .map(([, count, reason = '']): Unanswered => ({ reason, count: Number(count) }));
  const end = END.exec(output);
  if (end === null) {
    const sent = answers.length + countOf(unanswered);
    return sent === 0 ? NOTHING : { sent, answers, unanswered, complete: false };
  }
  const [sent, answered] = [Number(end[1]), Number(end[2])];
  // hey keeps the times of a million answers and counts the others.
  const complete = answers.length === answered && answered + countOf(unanswered) === sent;
  return { sent, answers, unanswered, seconds: Number(end[3]), complete };
}
