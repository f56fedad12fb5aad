import { choice, DURATION, FULL_TEXT, instance, NUMBER, TEXT } from '../core/props/kinds';
import { TEXTS } from '../core/props/kubernetes-kinds';
import type { KindsOf } from '../core/props/shape';
import { Shape } from '../core/props/shape';
import { Arrivals } from './arrivals';
import type { LoadOptions, RecordedLoadOptions } from './load-options';

/** What the options of a load may be. What goes with which kind of load is judged by `Load`. */

const OPTIONS: KindsOf<LoadOptions> = {
  ratePerClient: NUMBER,
  thinkTime: DURATION,
  rampUp: DURATION,
  timeout: DURATION,
  arrivals: instance(Arrivals, 'Arrivals.poisson()'),
  method: choice('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  headers: TEXTS,
  body: TEXT,
};

export const LOAD_OPTIONS = new Shape<LoadOptions>('Load', OPTIONS);

export const RECORDED_OPTIONS = new Shape<RecordedLoadOptions>('Load.recorded', {
  ...OPTIONS, timeColumn: FULL_TEXT, inFlightColumn: FULL_TEXT, requestsPerSecondColumn: FULL_TEXT,
});
