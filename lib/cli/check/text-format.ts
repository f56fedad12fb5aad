import { counted } from '../../core/number-words';
import type { CheckResult, LocatedFinding } from '../../check/located-finding';
import { chapterOf } from '../../check/chapters';

const COLOR = { error: '\x1b[31m', warning: '\x1b[33m', note: '\x1b[36m' } as const;
const PLAIN = '\x1b[0m';
/** So many findings of a kind are printed whole; the rest is a number. */
const SHOWN = 10;

/** How it is printed. */
export interface TextOptions {
  readonly colors: boolean;
  /** Print each of many findings of a kind. */
  readonly verbose: boolean;
}

/** A line a finding, as compilers print them: `file:line:column: level: object: message [id]`; then the sum, and where to read on. */
export function asText({ findings, objects, files }: CheckResult, { colors, verbose }: TextOptions): string {
  const shown = new Map<string, number>();
  const lines: string[] = [];
  for (const finding of findings) {
    const count = (shown.get(finding.id) ?? 0) + 1;
    shown.set(finding.id, count);
    if (verbose || count <= SHOWN || finding.level === 'error') {
      lines.push(line(finding, colors));
    }
  }
  const left = [...shown].filter(([id, count]) => count > SHOWN && !verbose && findings.find((finding) => finding.id === id)?.level !== 'error');
  const ids = [...new Set(findings.map(({ id }) => id))];
  return [
    ...lines,
    ...left.map(([id, count]) => `… and ${count - SHOWN} more of ${id}; --verbose prints them`),
    ...(ids.length > 0 ? ['', ...ids.map((id) => `${id}: ${chapterOf(id)}`), ''] : []),
    `${sum(findings)} in ${counted(objects, 'object')} of ${counted(files, 'file')}`,
  ].join('\n');
}

function line({ level, id, message, object, place: { file, line: row, column } }: LocatedFinding, colors: boolean): string {
  const word = colors ? `${COLOR[level]}${level}${PLAIN}` : level;
  return `${file}:${row}:${column}: ${word}: ${object}: ${message} [${id}]`;
}

/** `2 errors, 1 warning`, or that there is nothing. */
export function sum(findings: readonly LocatedFinding[]): string {
  const counts = (['error', 'warning', 'note'] as const).map((level) => [level, findings.filter((finding) => finding.level === level).length] as const);
  const words = counts.filter(([, count]) => count > 0).map(([level, count]) => counted(count, level));
  return words.join(', ') || 'nothing found';
}
