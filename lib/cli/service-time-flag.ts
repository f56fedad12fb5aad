import { refuse } from '../core/checks';
import type { IDuration } from '../core/duration';
import { seconds } from '../core/duration';
import { sound } from '../core/faulty';
import { parseGoDuration, secondsOf } from '../core/go-duration';
import { ServiceTime } from '../forecast/service-time/service-time';

const FORMS = '200ms, exponential:200ms, or lognormal:200ms,800ms (half within the first, 95 of 100 within the second)';

/** Reads how long a pod works on a request; a plain duration is a constant time. @throws InputError with the forms there are */
export function serviceTimeFlag(text: string): IDuration | ServiceTime {
  const [, kind = 'constant', figures = ''] = /^(?:([^:]*):)?(.*)$/s.exec(text) ?? [];
  const times = figures.split(',').map(parsed);
  const [first, second] = times;
  if (first !== undefined && !times.includes(undefined)) {
    if (kind === 'constant' && times.length === 1) {
      return first;
    }
    if (kind === 'exponential' && times.length === 1) {
      return sound(ServiceTime.exponential(first));
    }
    if (kind === 'lognormal' && times.length === 2 && second !== undefined) {
      return sound(ServiceTime.lognormal({ p50: first, p95: second }));
    }
  }
  return refuse('--service-time', text, `a duration such as ${FORMS}`);
}

function parsed(text: string): IDuration | undefined {
  const nanoseconds = parseGoDuration(text);
  return nanoseconds === undefined ? undefined : seconds(secondsOf(nanoseconds));
}
