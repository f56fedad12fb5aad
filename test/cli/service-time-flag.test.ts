import { serviceTimeFlag } from '../../lib/cli/service-time-flag';
import { ServiceTime } from '../../lib/forecast/service-time/service-time';
import { runLine } from '../support/fake-host';
import { refusalOf } from '../support/refusal';

const FORMS = 'expected a duration such as 200ms, exponential:200ms, or lognormal:200ms,800ms (half within the first, 95 of 100 within the second)';

describe('--service-time', () => {
  it.each([['200ms', 200], ['1.5s', 1500], ['1m', 60_000], ['constant:2s', 2000]])('takes %j as a time that never differs', (text, milliseconds) => {
    const time = serviceTimeFlag(text);
    expect(time instanceof ServiceTime ? time : time.toMilliseconds()).toBe(milliseconds);
  });

  it.each(['exponential:200ms', 'lognormal:200ms,800ms'])('takes %j as times that differ', (text) => {
    expect(serviceTimeFlag(text)).toBeInstanceOf(ServiceTime);
  });

  it.each([
    '', '200', 'soon', '200ms,800ms', 'exponential:', 'exponential:200', 'exponential:200ms,800ms', 'exponential', 'lognormal:200ms', 'lognormal:200ms,',
    'lognormal:200ms,800ms,1s', 'lognormal:,800ms', 'normal:200ms', ':200ms', '200ms:', 'exponential:200ms:800ms', 'lognormal:200ms,800ms:', 'Exponential:200ms',
  ])('refuses %j with the forms that there are', (text) => {
    expect(refusalOf(() => serviceTimeFlag(text))).toBe(`--service-time: ${FORMS}, got ${JSON.stringify(text)}`);
  });

  it.each([
    ['0s', '--service-time: expected a duration from 0.001s to 3600s, got "0s"'],
    ['exponential:0s', '--service-time exponential: expected a duration from 0.001s to 3600s, got "0s"'],
    ['lognormal:0s,2h', '2 values are wrong\n  - --service-time lognormal p50: expected a duration from 0.001s to 3600s, got "0s"\n'
      + '  - --service-time lognormal p95: expected a duration from 0.001s to 3600s, got "7200s"'],
    ['lognormal:800ms,200ms', '--service-time lognormal p95: expected a duration from 0.8s to 3600s, got "0.2s"'],
  ])('says on the command line of %j what is wrong with its figures', async (text, message) => {
    expect(await runLine(['forecast', '--service-time', text])).toEqual({ code: 2, out: '', err: `error: ${message}` });
  });
});
