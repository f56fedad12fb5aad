import type { Command } from 'commander';
import { annotationKeys } from '../knative/annotation-keys';
import { checkRevision } from '../knative/check-revision';
import type { Revision } from '../knative/revision';
import { refuse, violation } from '../core/checks';
import { InputError } from '../core/input-error';
import { compact, textAt } from '../core/json';

/** A setting of a service, as a flag and as `key=value` of `compare`. */
interface ServiceSetting {
  readonly flag: string;
  readonly value: string;
  readonly help: string;
  /** The annotation that it is; the hard limit is a field. */
  readonly annotation?: string;
}

/** Name to text, as typed: `{ hard: '10' }`. */
export interface ServiceFlags {
  readonly [flag: string]: string | undefined;
}

const SETTINGS: readonly ServiceSetting[] = [
  { flag: 'hard', value: '<n>', help: 'at most so many requests at once per pod (containerConcurrency)' },
  { flag: 'soft', value: '<n>', help: 'so many requests at once per pod are aimed at (target)', annotation: annotationKeys.target.name },
  {
    flag: 'utilization', value: '<percent>', help: 'how much of that is used before there are more pods (default: 70)',
    annotation: annotationKeys.targetUtilizationPercentage.name,
  },
  { flag: 'metric', value: '<name>', help: 'concurrency or rps (default: concurrency)', annotation: annotationKeys.metric.name },
  { flag: 'min', value: '<pods>', help: 'fewest pods (default: 1, as KServe sets it)', annotation: annotationKeys.minScale.name },
  { flag: 'max', value: '<pods>', help: 'most pods, 0 for no limit (default: 0)', annotation: annotationKeys.maxScale.name },
  { flag: 'initial', value: '<pods>', help: 'pods of a new revision', annotation: annotationKeys.initialScale.name },
  { flag: 'activation', value: '<pods>', help: 'fewest pods when it is not none', annotation: annotationKeys.activationScale.name },
  { flag: 'window', value: '<duration>', help: 'what is averaged over (default: 60s)', annotation: annotationKeys.window.name },
  { flag: 'panic-window', value: '<percent>', help: 'the part of the window that panic looks at', annotation: annotationKeys.panicWindowPercentage.name },
  { flag: 'panic-threshold', value: '<percent>', help: 'load at which panic begins', annotation: annotationKeys.panicThresholdPercentage.name },
  { flag: 'burst', value: '<n>', help: 'target burst capacity, -1 for no end (default: 211)', annotation: annotationKeys.targetBurstCapacity.name },
  { flag: 'delay', value: '<duration>', help: 'how long fewer pods must be enough before they go', annotation: annotationKeys.scaleDownDelay.name },
  {
    flag: 'retention', value: '<duration>', help: 'how long the last pod stays', annotation: annotationKeys.scaleToZeroPodRetentionPeriod.name,
  },
];

/** The flags about the service. */
export function withServiceFlags(command: Command): Command {
  return SETTINGS.reduce((all, { flag, value, help }) => all.option(`--${flag} ${value}`, help), command);
}

/** The settings among all the flags of a command, by their names with dashes. */
export function serviceFlags(flags: { readonly [name: string]: unknown }): ServiceFlags {
  const camel = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return compact(Object.fromEntries(SETTINGS.map(({ flag }) => [flag, textAt(flags, camel(flag))])));
}

/**
 * What the revision carries with such settings. What is not said is as KServe and Knative have it.
 *
 * @param prefix what stands before a setting in messages: `--` for flags
 * @throws InputError with every setting that Knative would refuse
 */
export function revisionFrom(flags: ServiceFlags, prefix = '--'): Revision {
  const unknown = Object.keys(flags).find((flag) => !SETTINGS.some((setting) => setting.flag === flag));
  if (unknown !== undefined) {
    refuse('setting', unknown, `one of ${SETTINGS.map(({ flag }) => flag).join(', ')}`);
  }
  const given: ServiceFlags = { min: '1', ...flags };
  const { hard } = given;
  const limit = hard === undefined ? 0 : /^\d+$/.test(hard) ? Number(hard) : refuse(`${prefix}hard`, hard, 'a whole number from 0 to 1000');
  const annotations = Object.fromEntries(SETTINGS.flatMap(({ flag, annotation }) => {
    const value = given[flag];
    return annotation === undefined || value === undefined ? [] : [[annotation, value]];
  }));
  const faults = checkRevision({ annotations, containerConcurrency: limit });
  if (faults.length > 0) {
    throw new InputError(faults.map(({ path, got, allowed }) => violation(`${prefix}${nameOf(path)}`, got, allowed)));
  }
  return { annotations, containerConcurrency: limit };
}

/** `hard=10,utilization=100` as flags. @throws InputError if it is not of that form */
export function parseSettings(text: string): ServiceFlags {
  return Object.fromEntries(text.split(',').map((part) => {
    const [name, value, ...rest] = part.split('=').map((side) => side.trim());
    return name && value && rest.length === 0 ? [name, value] : refuse('setting', part, 'name=value, as in hard=10,utilization=100');
  }));
}

function nameOf(path: string): string {
  return SETTINGS.find(({ annotation }) => annotation === path)?.flag ?? (path === 'containerConcurrency' ? 'hard' : path);
}
