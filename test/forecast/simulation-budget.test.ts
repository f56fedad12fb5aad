import { seconds } from '../../lib/core/duration';
import { budgetOf, checkOptions } from '../../lib/forecast/checked-options';
import { SimulationBudget } from '../../lib/forecast/simulation-budget';
import { Arrivals, Load } from '../../lib/load';

describe('what a simulation may take', () => {
  it('tells how far it has come, in seconds of the load', () => {
    const told: number[] = [];
    const budget = new SimulationBudget(false, 10_000, { report: (seconds) => told.push(seconds) });
    for (let moment = 1; moment <= 600_000; moment++) {
      budget.spend(moment, 1);
    }
    expect(told).toEqual([190, 390, 590]);
  });

  it('counts moments with many pods for more', () => {
    const budget = new SimulationBudget(false, 0, undefined, false, 10);
    expect(() => { budget.spend(0, 1000); }).toThrow(
      'forecast: moments at which something happens: expected at most 10, got 11; make it shorter, or its requests longer',
    );
  });

  it('counts moments alike where each request is followed by itself: the number of pods does not matter then', () => {
    const budget = new SimulationBudget(true, 0, undefined, true, 10);
    expect(() => {
      for (let moment = 0; moment < 10; moment++) {
        budget.spend(moment, 100_000);
      }
    }).not.toThrow();
  });

  it('allows more where nothing repeats itself: random arrivals are random, whatever the work is', () => {
    const budget = new SimulationBudget(false, 0, undefined, true);
    expect(() => {
      for (let second = 0; second < 20; second++) {
        // A million moments each.
        budget.spend(second, 100 * 999_999);
      }
      budget.spend(20, 0);
    }).not.toThrow();
    const even = budgetOf(checkOptions({}), Load.rate(1, seconds(1)), 0);
    expect(() => { even.spend(0, 2_000_000_000); }).toThrow(/at most 20000000, got 20000001; make it shorter, or its requests longer$/);
    const poisson = budgetOf(checkOptions({}), Load.rate(1, seconds(1), { arrivals: Arrivals.poisson() }), 0);
    expect(() => { poisson.spend(0, 2_000_000_000); }).not.toThrow();
    expect(() => { poisson.spend(0, 10_000_000_000); }).toThrow(/at most 120000000, got \d+; make the load shorter, .* with Arrivals.EVEN$/);
  });

  it('says what helps where each request is followed by itself', () => {
    const budget = new SimulationBudget(true, 0, undefined, true, 0);
    expect(() => { budget.spend(0, 1); }).toThrow(/got 1; make the load shorter, its requests longer, or take ServiceTime.constant with Arrivals.EVEN$/);
  });
});
