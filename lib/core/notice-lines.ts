import { printable } from './printable';

/** As much of a notice as is printed. */
export interface PrintedNotice {
  readonly level: string;
  readonly id: string;
  readonly path: string;
  readonly message: string;
}

/** So many of one kind are each worth reading; of more the first stands for all. */
const EACH = 3;

/**
 * Notices as lines for a terminal, in their order: one line each, but one for all of a kind where there are many. Two thousand services
 * with the same gap are one thing to know.
 *
 * @param verbose a line for each, however many there are
 */
export function noticeLines(notices: readonly PrintedNotice[], verbose = false): string[] {
  const groups = new Map<string, PrintedNotice[]>();
  for (const notice of notices) {
    const key = `${notice.level}\0${notice.id}`;
    const group = groups.get(key) ?? [];
    group.push(notice);
    groups.set(key, group);
  }
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const paths = new Set(group.map(({ path }) => path)).size;
    return verbose || group.length <= EACH || first === undefined
      ? group.map(({ level, path, message, id }) => `${level}: ${path}: ${message} [${id}]`)
      : [`${first.level}: ${first.id}: ${paths} constructs, first ${first.path}: ${first.message}; --verbose for all`];
  });
  return lines.map(printable);
}

/** Whether somebody wants all of them: by a flag of their own program, or by a variable where that has no flags. */
export function wantsAllNotices(): boolean {
  return process.argv.includes('--verbose') || process.env.CDK8S_KSERVE_VERBOSE === '1';
}
