import { seconds } from '../../../lib/core/duration';
import { checkOptions } from '../../../lib/forecast/checked-options';
import type { ForecastOptions } from '../../../lib/forecast/forecast-options';
import { commonReasons } from '../../../lib/forecast/result/common-reasons';
import type { ForecastReasons } from '../../../lib/forecast/result/forecast-result';
import { ServiceTime } from '../../../lib/forecast/service-time/service-time';
import { runFigures } from './run-figures-of';

type Figures = Parameters<typeof commonReasons>[0];

/** The reasons of a run of two minutes with one pod in which everything went well, but for what is given. */
function reasons(figures: Partial<Figures>, run: Parameters<typeof runFigures>[0] = {}, options: ForecastOptions = {}, timeoutSeconds = 20): Omit<ForecastReasons, 'peak' | 'steady' | 'panic'> {
  const usual: Figures = {
    steady: 1, settleSeconds: 0, latency: { mean: 1, p50: 1, p95: 1, p99: 1, max: 1 }, coldStartWaitSeconds: 0,
    refused: 0, timedOut: 0, unanswered: 0, podSeconds: 120, durationSeconds: 120,
  };
  return commonReasons({ ...usual, ...figures }, runFigures(run), checkOptions(options), timeoutSeconds);
}

const latency = (p50: number, max: number): Figures['latency'] => ({ mean: p50, p50, p95: max, p99: max, max });

describe('the reason for when the pods were ready', () => {
  it.each<[figures: Partial<Figures>, words: string]>([
    [{ settleSeconds: undefined, steady: 8 }, 'the load was over before its pods were ready'],
    [{ settleSeconds: 0, steady: 0 }, 'there was no pod from the beginning to the end'],
    [{ settleSeconds: 0, steady: 1 }, 'the pod was ready from the beginning'],
    [{ settleSeconds: 0, steady: 2 }, 'the 2 pods were ready from the beginning'],
    [{ settleSeconds: 16, steady: 0 }, 'the last pod went 16 s after the load began'],
    [{ settleSeconds: 0.05, steady: 1 }, '1 pod was ready from 50 ms after the load began until its end'],
    [{ settleSeconds: 3540, steady: 12 }, '12 pods were ready from 59 min after the load began until its end'],
  ])('%j', (figures, words) => {
    expect(reasons(figures).settle).toBe(words);
  });
});

describe('the reason for the latency', () => {
  it('is work alone where nobody waited', () => {
    expect(reasons({}).latency).toBe('1 s of work and no waiting');
    expect(reasons({ latency: latency(0.2, 0.2) }, {}, { serviceTime: seconds(0.2) }).latency).toBe('0.2 s of work and no waiting');
  });

  it('is the longest wait, and that of half of the requests where half of them waited', () => {
    expect(reasons({ latency: latency(1, 13) }).latency).toBe('1 s of work and up to 12 s of waiting for a pod');
    expect(reasons({ latency: latency(1.5, 13) }).latency).toBe('1 s of work and up to 12 s of waiting for a pod; half of the requests waited 0.5 s or more');
  });

  it('names those who gave up and those without an answer, in this order, one and many', () => {
    expect(reasons({ timedOut: 1, unanswered: 1 }).latency).toBe(
      '1 s of work and no waiting; 1 client gave up after 20 s; 1 request had no answer yet when the forecast ended',
    );
    expect(reasons({ latency: undefined, timedOut: 2, unanswered: 3 }, {}, {}, 7200).latency).toBe(
      'no request was answered; 2 clients gave up after 2 h; 3 requests had no answer yet when the forecast ended',
    );
    expect(reasons({ latency: undefined }).latency).toBe('no request was answered');
  });

  it('does not part waiting from work where each request takes another time', () => {
    const random = { serviceTime: ServiceTime.exponential(seconds(0.4)) };
    expect(reasons({ latency: latency(3, 9), timedOut: 4 }, {}, random).latency).toBe(
      'waiting and work together; a request that is alone in a pod takes 0.4 s on average; 4 clients gave up after 20 s',
    );
  });
});

describe('the reason for the wait of the first request', () => {
  it.each<[what: string, figures: Partial<Figures>, initialPods: number, words: string]>([
    ['nobody came', { coldStartWaitSeconds: undefined }, 0, 'no request came'],
    ['it still waits', { coldStartWaitSeconds: undefined, unanswered: 1 }, 0, 'the first request still waited for a pod when the forecast ended, after 2 min'],
    ['a pod was there', { coldStartWaitSeconds: 0 }, 1, 'none: 1 pod ready when the load began'],
    ['pods were there', { coldStartWaitSeconds: 0 }, 3, 'none: 3 pods ready when the load began'],
    ['pods were there, and busy', { coldStartWaitSeconds: 2.5 }, 3, '2.5 s, since the pods there were busy'],
    ['no pod was there', { coldStartWaitSeconds: 4 }, 0, '4 s: there was no pod, and one takes 4 s to start'],
    ['a pod that takes no time to start', { coldStartWaitSeconds: 0 }, 0, '0 s: there was no pod, and one takes 4 s to start'],
    ['its client gave up', { coldStartWaitSeconds: 20 }, 0, '20 s, until its client gave up: there was no pod, and one takes 4 s to start'],
    ['its client gave up on busy pods', { coldStartWaitSeconds: 20 }, 2, '20 s, until its client gave up, since the pods there were busy'],
  ])('%s', (_, figures, initialPods, words) => {
    expect(reasons(figures, { initialPods }, { startupTime: seconds(4) }).coldStart).toBe(words);
  });
});

describe('the reason for what was refused', () => {
  it.each<[what: string, refused: number, run: Parameters<typeof runFigures>[0], words: string]>([
    ['without Knative', 0, { refuses: false, limit: 10 }, 'none: without Knative nothing is refused'],
    ['without a hard limit', 0, { refuses: true, limit: 0 }, 'none: without a hard limit nothing is refused'],
    ['nothing', 0, { refuses: true, limit: 4 }, 'none: there were never more than 10 x 4 waiting in a pod or 10000 in the activator'],
    ['some', 7, { refuses: true, limit: 4 }, '7: there were more than 10 x 4 waiting in a pod or 10000 in the activator'],
  ])('%s', (_, refused, run, words) => {
    expect(reasons({ refused }, run).refused).toBe(words);
  });
});

describe('the reasons for what was not answered', () => {
  it('name the time that clients wait', () => {
    expect([0, 1, 250].map((timedOut) => reasons({ timedOut }, {}, {}, 0.5).timedOut)).toEqual([
      'none: nobody waited for 0.5 s', '1: there was no whole answer before 0.5 s were over', '250: there was no whole answer before 0.5 s were over',
    ]);
  });

  it('name the end of the forecast', () => {
    expect([0, 3].map((unanswered) => reasons({ unanswered, durationSeconds: 300 }).unanswered)).toEqual([
      'none: all requests had come to an end when the forecast ended',
      '3: the forecast ended 5 min after the load began, before they were answered or given up',
    ]);
  });
});

describe('the reasons for the cost', () => {
  it('are the pods on average, in the plural where they are not one', () => {
    expect(reasons({ podSeconds: 584, durationSeconds: 150 }).podSeconds).toBe('584 = 3.89 pods on average x 150 s');
    expect(reasons({ podSeconds: 120 }).podSeconds).toBe('120 = 1 pod on average x 120 s');
    expect(reasons({ podSeconds: 0 }).podSeconds).toBe('0 = 0 pods on average x 120 s');
    expect(reasons({ podSeconds: 100.126, durationSeconds: 50.5 }).podSeconds).toBe('100.13 = 1.98 pods on average x 50.5 s');
  });

  it('are the GPUs of each pod', () => {
    const of = (gpusPerPod: number): string => reasons({ podSeconds: 650 }, {}, { gpusPerPod }).gpuSeconds;
    expect([0, 1, 2, 0.5].map(of)).toEqual([
      '0: the pods have no GPU', '650 = 650 pod-seconds x 1 GPU', '1300 = 650 pod-seconds x 2 GPUs', '325 = 650 pod-seconds x 0.5 GPUs',
    ]);
  });
});
