import { wholeNumber } from '../../lib/core/checks';
import { Faults } from '../../lib/core/faults';
import { InputError } from '../../lib/core/input-error';

describe('Faults', () => {
  it('throws nothing when nothing is wrong', () => {
    const faults = new Faults();
    expect(faults.attempt(() => wholeNumber('a', 1))).toBe(1);
    expect(() => faults.throwIfAny('chart/service')).not.toThrow();
  });

  it('reports one fault on one line, with the construct in front', () => {
    const faults = new Faults();
    faults.attempt(() => wholeNumber('minReplicas', -1, { min: 0 }));
    expect(() => faults.throwIfAny('chart/service')).toThrow(
      new Error('chart/service: minReplicas: expected a whole number of at least 0, got -1'),
    );
  });

  it('reports several faults together, in the order found', () => {
    const faults = new Faults();
    faults.attempt(() => wholeNumber('a', -1, { min: 0 }));
    faults.attempt(() => wholeNumber('b', 0.5));
    expect(() => faults.throwIfAny('here')).toThrow(
      new Error('here: 2 values are wrong\n  - a: expected a whole number of at least 0, got -1\n  - b: expected a whole number, got 0.5'),
    );
    expect(faults.violations.map(({ path }) => path)).toEqual(['a', 'b']);
  });

  it('unfolds an error that already holds several', () => {
    const inner = new Faults();
    inner.attempt(() => wholeNumber('a', -1, { min: 0 }));
    inner.attempt(() => wholeNumber('b', 0.5));
    const outer = new Faults();
    outer.attempt(() => inner.throwIfAny());
    expect(outer.violations).toHaveLength(2);
  });

  it('does not swallow an error that is not about input', () => {
    expect(() => new Faults().attempt(() => { throw new TypeError('a defect'); })).toThrow(TypeError);
    expect(new InputError([]).name).toBe('InputError');
  });
});
