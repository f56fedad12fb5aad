import fc from '../../support/properties';
import type { Batch } from '../../../lib/forecast/traffic/request-queue';
import { addBatch, RequestQueue, writeBatch } from '../../../lib/forecast/traffic/request-queue';

const batch = (source: number, requests: number, viaActivator = false, arrivedAtMs = 0): Batch => ({ source, requests, viaActivator, arrivedAtMs });

function queueOf(...batches: Batch[]): RequestQueue {
  const queue = new RequestQueue();
  batches.forEach((one) => { queue.push({ ...one }); });
  return queue;
}

describe('the queue of a revision', () => {
  it('knows how many wait, and how many of them in the activator', () => {
    const queue = queueOf(batch(0, 5), batch(0, 3, true), batch(1, 2, true));
    expect([queue.length, queue.lengthInActivator, queue.head]).toEqual([10, 5, batch(0, 5)]);
    expect([queueOf().length, queueOf().lengthInActivator, queueOf().head]).toEqual([0, 0, undefined]);
  });

  it('gives from its head, and leaves the rest of a batch', () => {
    const queue = queueOf(batch(0, 5, true, 10), batch(0, 3, false, 20));
    expect(queue.take(2)).toEqual([batch(0, 2, true, 10)]);
    expect([queue.length, queue.lengthInActivator, queue.head]).toEqual([6, 3, batch(0, 3, true, 10)]);
    expect(queue.take(4)).toEqual([batch(0, 3, true, 10), batch(0, 1, false, 20)]);
    expect([queue.length, queue.lengthInActivator]).toEqual([2, 0]);
  });

  it('gives what is of one source at a time: each source has a service time of its own', () => {
    const queue = queueOf(batch(0, 1), batch(0, 1), batch(1, 4), batch(0, 9));
    expect(queue.take(100)).toEqual([batch(0, 1), batch(0, 1)]);
    expect(queue.take(100)).toEqual([batch(1, 4)]);
    expect(queue.take(100)).toEqual([batch(0, 9)]);
    expect(queue.take(100)).toEqual([]);
  });

  it('gives nothing where nothing is asked for', () => {
    const queue = queueOf(batch(0, 2));
    expect([queue.take(0), queue.length]).toEqual([[], 2]);
  });

  it('gives each request once, in the order of their arrival', () => {
    const batches = fc.array(fc.record({ source: fc.nat(1), requests: fc.integer({ min: 1, max: 5 }), viaActivator: fc.boolean(), arrivedAtMs: fc.nat(9) }));
    fc.assert(fc.property(batches, fc.array(fc.nat(6)), (pushed, takes) => {
      const queue = queueOf(...pushed);
      const single = (all: readonly Batch[]): Batch[] => all.flatMap((one) => Array.from({ length: one.requests }, () => ({ ...one, requests: 1 })));
      const taken = takes.flatMap((requests) => single(queue.take(requests)));
      const left: Batch[] = [];
      queue.forEach((one) => { left.push({ ...one }); });
      expect([...taken, ...single(left)]).toEqual(single(pushed));
      expect(queue.length).toBe(single(left).length);
      expect(queue.lengthInActivator).toBe(single(left).filter(({ viaActivator }) => viaActivator).length);
    }));
  });

  it('is told by how long each batch has waited, whenever that is', () => {
    const states = [0, 60_000].map((later) => {
      const state: number[] = [];
      queueOf(batch(0, 5, true, later + 10), batch(1, 3, false, later + 20)).writeState(state, later + 100);
      return state;
    });
    expect(states).toEqual([[2, -90, 1, 5, -80, 0, 3], [2, -90, 1, 5, -80, 0, 3]]);
  });
});

describe('batches one after the other', () => {
  it('join where nothing tells them apart', () => {
    const batches = [batch(0, 2, true, 5)];
    addBatch(batches, batch(0, 3, true, 5));
    expect(batches).toEqual([batch(0, 5, true, 5)]);
    addBatch(batches, batch(0, 1, true, 6));
    addBatch(batches, batch(0, 1, false, 6));
    // The one before the last is not looked at.
    addBatch(batches, batch(0, 1, true, 6));
    expect(batches.map(({ requests, viaActivator, arrivedAtMs }) => [arrivedAtMs, viaActivator, requests])).toEqual([[5, true, 5], [6, true, 1], [6, false, 1], [6, true, 1]]);
  });

  it('begin where there is none', () => {
    const batches: Batch[] = [];
    addBatch(batches, batch(0, 4));
    expect(batches).toEqual([batch(0, 4)]);
  });

  it('are written as three numbers', () => {
    const state = [7];
    writeBatch(state, batch(3, 4, false, 100), 250);
    expect(state).toEqual([7, -150, 0, 4]);
  });
});
