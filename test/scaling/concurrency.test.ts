import fc from '../support/properties';
import { Concurrency } from '../../lib/scaling/concurrency';
import { show } from '../../lib/core/show';
import { numberToken } from '../../lib/core/tokens';
import { faultsOf } from '../knative/faults-of';

describe('Concurrency.soft', () => {
  it('takes any number from 0.01, fractions included', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (target) => Concurrency.soft(target).target === target));
  });

  it('sets no hard limit', () => {
    expect(Concurrency.soft(5).limit).toBeUndefined();
  });

  it.each([0, 0.009, -1, NaN, Infinity])('refuses %p', (target) => {
    expect(faultsOf(() => Concurrency.soft(target))).toEqual([`Concurrency.soft: expected a number of at least 0.01, got ${target}`]);
  });

  it('has no limit to add a target to', () => {
    expect(faultsOf(() => Concurrency.soft(5).withTarget(3))).toEqual([
      'Concurrency.soft(5).withTarget: expected a hard limit to add the target to, got 3; write Concurrency.hard(limit).withTarget(3)',
    ]);
  });
});

describe('Concurrency.hard', () => {
  it('takes every whole number from 1 to 1000', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), (limit) => Concurrency.hard(limit).limit === limit));
  });

  it('aims for the limit itself', () => {
    expect(Concurrency.hard(10).target).toBeUndefined();
  });

  it.each([0, 1001, 2.5, -1, NaN])('refuses %p', (limit) => {
    expect(faultsOf(() => Concurrency.hard(limit))).toEqual([
      `Concurrency.hard: expected a whole number from 1 to 1000, got ${limit}; for no limit leave 'concurrency' out`,
    ]);
  });

  it('lets a limit pass that only the deployment knows', () => {
    expect(Concurrency.hard(numberToken(1)).withTarget(2000)).toMatchObject({ limit: numberToken(1), target: 2000 });
  });
});

describe('withTarget', () => {
  it('keeps the limit and aims for less', () => {
    expect(Concurrency.hard(10).withTarget(5)).toMatchObject({ limit: 10, target: 5 });
  });

  it('accepts the limit itself', () => {
    expect(Concurrency.hard(10).withTarget(10).target).toBe(10);
  });

  it('leaves the value it was called on as it was', () => {
    const hard = Concurrency.hard(10);
    hard.withTarget(5);
    expect(hard.target).toBeUndefined();
  });

  it('refuses a soft target above the hard limit, which Knative would silently cap', () => {
    expect(faultsOf(() => Concurrency.hard(10).withTarget(20))).toEqual([
      'Concurrency.hard(10).withTarget: expected a number from 0.01 to 10, got 20; '
      + 'a soft target above the hard limit is never reached: Knative takes the smaller of the two',
    ]);
  });

  it('refuses a target below 0.01', () => {
    expect(faultsOf(() => Concurrency.hard(10).withTarget(0))).toEqual(['Concurrency.hard(10).withTarget: expected a number from 0.01 to 10, got 0']);
  });
});

it('is shown in messages as it was written', () => {
  expect([Concurrency.soft(0.5), Concurrency.hard(10), Concurrency.hard(10).withTarget(5)].map(show)).toEqual(
    ['Concurrency.soft(0.5)', 'Concurrency.hard(10)', 'Concurrency.hard(10).withTarget(5)'],
  );
});

describe('a concurrency of another kind', () => {
  it.each<[() => Concurrency, string]>([
    [() => Concurrency.hard('10' as never), 'Concurrency.hard: expected a whole number from 1 to 1000, got "10"; write 10 without quotes'],
    [() => Concurrency.hard(undefined as never), "Concurrency.hard: expected a whole number from 1 to 1000, got undefined; for no limit leave 'concurrency' out"],
    [() => Concurrency.soft('2.5' as never), 'Concurrency.soft: expected a number of at least 0.01, got "2.5"; write 2.5 without quotes'],
    [() => Concurrency.soft(null as never), 'Concurrency.soft: expected a number of at least 0.01, got null'],
    [() => Concurrency.hard(10).withTarget(NaN), 'Concurrency.hard(10).withTarget: expected a number from 0.01 to 10, got NaN'],
    [() => Concurrency.hard(10).withTarget('5' as never), 'Concurrency.hard(10).withTarget: expected a number from 0.01 to 10, got "5"; write 5 without quotes'],
    [() => Concurrency.hard(10).withTarget(5).withTarget(10.5), 'Concurrency.hard(10).withTarget(5).withTarget: expected a number from 0.01 to 10, got 10.5; '
      + 'a soft target above the hard limit is never reached: Knative takes the smaller of the two'],
    [() => Concurrency.hard(0).withTarget(5), "Concurrency.hard: expected a whole number from 1 to 1000, got 0; for no limit leave 'concurrency' out"],
  ])('is refused in the words in which it was written (%#)', (make, message) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('is taken where only the deployment knows it', () => {
    const later = numberToken(3);
    expect([Concurrency.soft(later).target, Concurrency.hard(10).withTarget(later).target]).toEqual([later, later]);
  });

  it('is aimed at anew by the last target, from the least to the limit', () => {
    expect(Concurrency.hard(10).withTarget(0.01).withTarget(8)).toMatchObject({ limit: 10, target: 8 });
  });
});
