/*
 * What several generators cannot do of a load, in one wording. Each generator lists for itself which of these checks are its own.
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';

/** The headers that every generator here takes. rakyll/hey hey.go `headerRegexp`; the value ends at the line's end. */
const HEADER_NAME = /^[\w-]+$/;
const HEADER_VALUE = /^\S.*$/;

/** The generator has clients that wait for their answers, all of them from the beginning, and that do not pause. */
export function checkClients(program: string, load: Load, machines: number): Violation[] {
  const { clients } = load;
  if (clients === undefined) {
    const hint = `${program} sends no steady rate and no recording; use Load.concurrent or Load.requests`;
    return [violation('load', load.describe(), 'a number of clients', hint)];
  }
  const found = checkMachines(clients, machines);
  if (load.thinkTimeSeconds > 0) {
    const hint = `${program}'s clients do not pause; limit them with 'ratePerClient'`;
    found.push(violation('load: thinkTime', `${load.thinkTimeSeconds}s`, 'none', hint));
  }
  if (load.rampUpSeconds > 0) {
    found.push(violation('load: rampUp', `${load.rampUpSeconds}s`, 'none', `${program} starts all of its clients at once`));
  }
  return found;
}

/** The generator sends at a steady rate and knows no clients. */
export function checkRate(program: string, load: Load): Violation[] {
  if (load.requestsPerSecond === undefined) {
    const hint = `${program} has no clients that wait for their answers, and no recording; use Load.rate`;
    return [violation('load', load.describe(), 'a steady rate', hint)];
  }
  return [];
}

/** Every machine has the same number of clients. */
export function checkMachines(clients: number, machines: number): Violation[] {
  if (!Number.isInteger(machines) || clients % machines === 0) {
    return [];
  }
  return [violation('machines', machines, `a divisor of the ${clients} clients`, `each machine runs the same number of them; ${divisors(clients)}`)];
}

/** The headers can be sent, and the Host header is not among them. */
export function checkHeaders(headers: { readonly [name: string]: string }): Violation[] {
  return Object.entries(headers).flatMap(([name, value]) => checkHeader(name, value));
}

function checkHeader(name: string, value: string): Violation[] {
  if (name.toLowerCase() === 'host') {
    return [violation('load: headers', name, 'no Host header', 'it is the host name of the service; to send another use LoadTarget.url')];
  }
  if (!HEADER_NAME.test(name)) {
    return [violation('load: headers', name, 'a header name of letters, digits, "-" and "_"')];
  }
  return HEADER_VALUE.test(value) ? [] : [violation(`load: headers: ${name}`, value, 'a value of one line that is not empty')];
}

/** The ways in which the clients can be divided, for the message. */
function divisors(clients: number): string {
  const found = Array.from({ length: Math.min(clients, 64) }, (_, index) => index + 1).filter((machines) => clients % machines === 0);
  return `possible are ${found.join(', ')}`;
}
