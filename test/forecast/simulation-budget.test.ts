import { SimulationBudget } from '../../lib/forecast/simulation-budget';

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
    const budget = new SimulationBudget(false, 0, undefined, 10);
    expect(() => { budget.spend(0, 1000); }).toThrow(
      'forecast: moments at which something happens: expected at most 10, got 11; make it shorter, or its requests longer',
    );
  });

  it('says what helps where each request is followed by itself', () => {
    const budget = new SimulationBudget(true, 0, undefined, 0);
    expect(() => { budget.spend(0, 1); }).toThrow(/got 1; make the load shorter, its requests longer, or take ServiceTime.constant with Arrivals.EVEN$/);
  });
});
