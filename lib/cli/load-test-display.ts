import type { RunProgress } from '../load-test';
import type { CliHost } from './cli-host';

/** One line that is always the newest; where there is no terminal, a line for every phase. What changes the line's meaning is said once. */
export function liveDisplay(host: Pick<CliHost, 'err' | 'status'>): (now: RunProgress) => void {
  let before = '';
  let planned = '';
  return ({ phase, loadSeconds, pods, forecastPods, sends, unmeasured, note }) => {
    const time = loadSeconds === undefined ? '' : ` ${Math.round(loadSeconds)} s`;
    const beside = [
      ...(forecastPods === undefined ? [] : [`forecast ${forecastPods}`]), ...(pods.desired === undefined ? [] : [`wanted ${pods.desired}`]),
    ].join(', ');
    const sent = sends === undefined ? '' : `, ${sends}`;
    const pending = pods.pending ? `, ${pods.pending} without a node` : '';
    const line = `${phase}${time}: pods ${pods.ready}/${pods.pods} ready${beside === '' ? '' : ` (${beside})`}${pending}${sent}`;
    host.status(`${line}${note === undefined ? '' : ` (${note})`}`);
    // Before the load a new note is a new line; while it runs notes come and go.
    const said = note === undefined || loadSeconds !== undefined ? phase : `${phase}: ${note}`;
    if (said !== before) {
      before = said;
      host.err(said);
    }
    if (unmeasured !== undefined && unmeasured !== planned) {
      planned = unmeasured;
      host.err(`in flight and rate are those that were planned, not measured: ${unmeasured}`);
    }
  };
}
