import { gunzipSync } from 'node:zlib';
import { refuse } from '../core/checks';
import { messageOf } from '../core/error-text';
import { fileBytes } from '../core/read-file';
import { parseHeyCsv, parsePodsCsv, parseRunCsv } from '../load-test/recorded-run';
import type { RecordedRun } from '../load-test/recorded-run';

/** Where the recording lies. */
export interface RunFileFlags {
  readonly pods?: string;
  readonly hey?: string;
}

/** The recording: one file, or one of the pods and one of the answers. @throws InputError for anything else */
export function readRun(file: string | undefined, { pods, hey }: RunFileFlags): RecordedRun {
  if (file !== undefined) {
    const beside = pods ?? hey;
    return beside === undefined
      ? parseRunCsv(text('run.csv', file), file)
      : refuse(pods === undefined ? '--hey' : '--pods', beside, 'nothing beside a run.csv', 'it holds pods and answers; leave out one of the two');
  }
  if (pods === undefined || hey === undefined) {
    return refuse(pods === undefined ? '--pods' : '--hey', undefined, 'a CSV file', 'a recording is a run.csv, or --pods and --hey together');
  }
  return { pods: parsePodsCsv(text('--pods', pods), pods), answers: parseHeyCsv(text('--hey', hey), hey) };
}

/** The text of a file, unpacked if it is packed: gzip says so in its first two bytes, whatever the file is called. */
function text(flag: string, file: string): string {
  const bytes = fileBytes(flag, file);
  try {
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    return refuse(flag, file, 'a file that can be unpacked', messageOf(error));
  }
}
