import { violation, wholeNumber } from '../../lib/core/checks';
import { Faults, together } from '../../lib/core/faults';
import { faultOf, madeOrFaulty, orFaulty, sound } from '../../lib/core/faulty';
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

describe('several checks together', () => {
  it('give what each gives', () => {
    expect(together(() => wholeNumber('a', 1), () => 'text')).toEqual([1, 'text']);
  });

  it('throw everything that is wrong as one error', () => {
    expect(() => together(() => wholeNumber('a', 0.5), () => 'text', () => wholeNumber('b', -1, { min: 0 }))).toThrow(
      new Error('2 values are wrong\n  - a: expected a whole number, got 0.5\n  - b: expected a whole number of at least 0, got -1'),
    );
  });
});

describe('the value of a factory', () => {
  class Few {
    public static of(count: number): Few {
      return orFaulty(Few, () => new Few(wholeNumber('Few.of', count, { min: 1, max: 3 })));
    }

    private constructor(public readonly count: number) {}
  }

  it('is given back where it has no fault, else what is wrong with it is thrown', () => {
    expect(sound(Few.of(2)).count).toBe(2);
    expect(faultOf(Few.of(2))).toBeUndefined();
    expect(() => sound(Few.of(4))).toThrow(new Error('Few.of: expected a whole number from 1 to 3, got 4'));
  });

  it('of what is no wrong input is thrown at once', () => {
    expect(() => orFaulty(Few, () => { throw new TypeError('a defect'); })).toThrow(TypeError);
  });

  it('is not taken for one with a fault, however it is read', () => {
    expect(faultOf(new Proxy({}, { get: () => 1 }))).toBeUndefined();
    expect(faultOf(new Proxy({}, { get: () => { throw new Error('not read'); } }))).toBeUndefined();
    expect([undefined, null, 1, 'x', {}].map(faultOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe('the value of a constructor', () => {
  class Few {
    public readonly count: number;

    constructor(count: number) {
      this.count = count;
      return madeOrFaulty(this, count > 3 ? [violation('Few', count, 'at most 3')] : []);
    }

    public twice(): number {
      return 2 * this.count;
    }
  }
  class Fewer extends Few {
    public readonly unit = 'pods';
  }
  class Renamed extends Few {
    public override twice(): number {
      return 0;
    }
  }
  const message = 'Few: expected at most 3, got 4';

  it('is what was made, as long as nothing is wrong', () => {
    expect(new Few(3).twice()).toBe(6);
    expect(faultOf(new Few(3))).toBeUndefined();
    expect(new Fewer(3)).toMatchObject({ count: 3, unit: 'pods' });
  });

  it('is else one of its class that tells the fault to whoever touches it', () => {
    const wrong = new Few(4);
    expect(wrong instanceof Few).toBe(true);
    expect(faultOf(wrong)?.message).toBe(message);
    expect(() => wrong.count).toThrow(new Error(message));
    expect(() => wrong.twice()).toThrow(new Error(message));
  });

  it('is of the class that was asked for, whose own fields are a touch', () => {
    const wrong = new Renamed(4);
    expect(wrong instanceof Renamed).toBe(true);
    expect(() => wrong.twice()).toThrow(new Error(message));
    expect(() => new Fewer(4)).toThrow(new Error(message));
  });

  it('has an error that begins at the new', () => {
    function caller(): Few {
      return new Few(4);
    }
    expect(faultOf(caller())?.stack?.split('\n')[1]).toMatch(/^ +at caller /);
  });
});
