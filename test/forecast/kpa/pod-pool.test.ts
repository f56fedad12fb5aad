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
