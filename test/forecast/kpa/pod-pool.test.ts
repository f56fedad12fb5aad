import { PodPool } from '../../../lib/forecast/kpa/pod-pool';

describe('the pods of a revision', () => {
  it('are ready when their time is over', () => {
    const pods = new PodPool(4000);
    pods.resize(2, 1000);
    expect([pods.ready, pods.starting, pods.nextReadyAt]).toEqual([0, 2, 5000]);
    expect(pods.becomeReady(4999)).toBe(false);
    expect(pods.becomeReady(5000)).toBe(true);
    expect([pods.ready, pods.starting, pods.nextReadyAt]).toEqual([2, 0, Infinity]);
  });

  it('go in the reverse order: those not ready first, the youngest first', () => {
    const pods = new PodPool(4000);
    pods.resize(2, 0);
    pods.becomeReady(4000);
    pods.resize(5, 4000);
    pods.resize(4, 5000);
    expect([pods.ready, pods.starting]).toEqual([2, 2]);
    pods.resize(1, 5000);
    expect([pods.ready, pods.starting, pods.count]).toEqual([1, 0, 1]);
  });

  it('come new and idle into the place of those that went', () => {
    const pods = new PodPool(1000);
    pods.resize(1, 0);
    pods.becomeReady(1000);
    pods.running[0] = 7;
    pods.resize(0, 2000);
    pods.resize(1, 2000);
    pods.becomeReady(3000);
    expect(pods.running[0]).toBe(0);
  });

  it('are no more than Kubernetes can have', () => {
    expect(() => new PodPool(0).resize(150_001, 0)).toThrow(
      'forecast: pods: expected at most 150000 pods at once, got 150001; set a max-scale, or a larger target',
    );
  });
});

describe('the starts of pods', () => {
  it('take no time where they are told so, whatever the others take', () => {
    const pods = new PodPool(4000);
    pods.resize(2, 1000, 0);
    expect([pods.nextReadyAt, pods.becomeReady(1000), pods.ready]).toEqual([1000, true, 2]);
    pods.resize(3, 1000);
    expect([pods.nextReadyAt, pods.ready, pods.starting, pods.count]).toEqual([5000, 2, 1, 3]);
  });

  it('come one after the other, and those that are due at once together', () => {
    const pods = new PodPool(4000);
    pods.resize(1, 0);
    pods.resize(3, 500);
    pods.resize(4, 2000);
    expect([4000, 4499, 4500, 6000].map((timeMs) => [pods.becomeReady(timeMs), pods.ready, pods.nextReadyAt])).toEqual([
      [true, 1, 4500], [false, 1, 4500], [true, 3, 6000], [true, 4, Infinity],
    ]);
  });

  it('are for nothing where the pods go before: others begin anew', () => {
    const pods = new PodPool(4000);
    pods.resize(3, 0);
    pods.resize(1, 1000);
    pods.resize(2, 2000);
    expect([pods.becomeReady(4000), pods.ready, pods.nextReadyAt]).toEqual([true, 1, 6000]);
  });

  it('leave the requests of the pods that are there alone', () => {
    const pods = new PodPool(0);
    pods.resize(2, 0);
    pods.becomeReady(0);
    pods.running[0] = 3;
    pods.running[1] = 4;
    pods.resize(3, 100);
    pods.becomeReady(100);
    expect(pods.running).toEqual([3, 4, 0]);
  });

  it('may be as many as 150,000', () => {
    const pods = new PodPool(0);
    pods.resize(150_000, 0);
    expect(pods.count).toBe(150_000);
  });
});
