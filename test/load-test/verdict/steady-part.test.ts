import type { Answer, PodSample } from '../../../lib/load-test/recorded-run/recorded-run';
import { steadyPart } from '../../../lib/load-test/verdict/steady-part';
import { podsAt, runOf } from './evidence';

const answer = (t: number | undefined, seconds = 0.1, count = 1): Answer => ({ seconds, status: 200, count, ...(t === undefined ? {} : { t }) });
const part = (answers: readonly Answer[], pods: readonly PodSample[], loadSeconds?: number): { readonly times: unknown[]; readonly note?: string } => {
  const { steady, note } = steadyPart(answers, runOf([], pods, loadSeconds === undefined ? {} : { loadSeconds }));
  return { times: steady.map(({ t }) => t), ...(note === undefined ? {} : { note }) };
};
const EVERY_SECOND = [0, 1, 2, 3, 4].map((t) => answer(t));

describe('the answers that count', () => {
  it('are all of them where the pods were there from the beginning', () => {
    expect(part(EVERY_SECOND, [podsAt(-1, 2), podsAt(0, 2), podsAt(4, 2)])).toEqual({ times: [0, 1, 2, 3, 4] });
  });

  it('are those of requests that were sent once the last pod was ready, and not a moment earlier', () => {
    expect(part(EVERY_SECOND, [podsAt(0, 1), podsAt(2, 2)])).toEqual({ times: [2, 3, 4], note: '2 answers to requests of the first 2 s are not among them' });
    expect(part(EVERY_SECOND, [podsAt(0, 1), podsAt(0.5, 2)])).toEqual({ times: [1, 2, 3, 4], note: '1 answer to requests of the first 500 ms is not among them' });
  });

  it('count a pod that becomes ready, not one that is made', () => {
    expect(part(EVERY_SECOND, [podsAt(0, 1), podsAt(1, 3, { ready: 1 }), podsAt(3, 3)])).toEqual({ times: [3, 4], note: '3 answers to requests of the first 3 s are not among them' });
  });

  it('look at the load alone: what came before it, and what went after it, says nothing', () => {
    expect(part(EVERY_SECOND, [podsAt(-3, 0), podsAt(-1, 2), podsAt(0, 2), podsAt(9, 1)], 5)).toEqual({ times: [0, 1, 2, 3, 4] });
    expect(part(EVERY_SECOND, [podsAt(0, 1), podsAt(5, 2)], 4.5)).toEqual({ times: [0, 1, 2, 3, 4] });
  });

  it('count rows that stand for several', () => {
    expect(part([answer(0, 1, 7), answer(3, 1, 5)], [podsAt(0, 1), podsAt(2, 2)]).note).toBe('7 answers to requests of the first 2 s are not among them');
  });

  it.each<[string, readonly Answer[], readonly PodSample[], string]>([
    ['the generator does not tell when each was sent', [answer(0), answer(undefined)], [podsAt(0, 1), podsAt(2, 2)], 'over all answers: the generator does not tell when each was sent'],
    ['nobody looked at the pods', EVERY_SECOND, [], 'over all answers: the number of ready pods did not settle during the load'],
    ['none was sent later', EVERY_SECOND, [podsAt(0, 1), podsAt(6, 2)], 'over all answers: none was sent after the pods were there'],
  ])('are all of them, and that is said, where %s', (_why, answers, pods, note) => {
    expect(part(answers, pods)).toEqual({ times: answers.map(({ t }) => t), note });
  });

  it('say that none was sent later also where there is none at all', () => {
    expect(part([], [podsAt(0, 1)])).toEqual({ times: [], note: 'over all answers: none was sent after the pods were there' });
  });
});
