import fc from '../support/properties';
import type { ReplicaBounds } from '../../lib/scaling/replica-bounds';
import { checkReplicaBounds } from '../../lib/scaling/replica-bounds';
import { Faults } from '../../lib/core/faults';
import { numberToken } from '../../lib/core/tokens';

function messages(bounds: ReplicaBounds, minReplicas = 0, maxReplicas = 0, hint?: string): string[] {
  const faults = new Faults();
  checkReplicaBounds('scaling', bounds, { minReplicas, maxReplicas, hint }, faults);
  return faults.violations.map(({ message }) => message);
}

describe('checkReplicaBounds', () => {
  it('has nothing to say where nothing was said', () => {
    expect(messages({})).toEqual([]);
  });

  it('wants them in order, unless the maximum is 0', () => {
    fc.assert(fc.property(fc.nat(9), fc.nat(9), (minReplicas, maxReplicas) => {
      expect(messages({ minReplicas, maxReplicas }).length).toBe(maxReplicas !== 0 && maxReplicas < minReplicas ? 1 : 0);
    }));
  });

  it('speaks of 0 as no limit only where 0 is allowed', () => {
    expect(messages({ minReplicas: 3, maxReplicas: 2 }, 0, 1)).toEqual(['scaling: maxReplicas: expected a whole number of at least minReplicas 3, got 2']);
    expect(messages({ maxReplicas: 0 }, 0, 1)).toEqual(['scaling: maxReplicas: expected a whole number from 1 to 2147483647, got 0']);
  });

  it('says why a minimum may not be lower', () => {
    expect(messages({ minReplicas: 0 }, 1, 0, 'not to zero')).toEqual(
      ['scaling: minReplicas: expected a whole number from 1 to 2147483647, got 0; not to zero'],
    );
  });

  it('complains of both where both are wrong, and not of their order then', () => {
    expect(messages({ minReplicas: 5, maxReplicas: -1 })).toEqual(['scaling: maxReplicas: expected a whole number from 0 to 2147483647, got -1']);
    expect(messages({ minReplicas: 0.5, maxReplicas: 2 ** 31 })).toEqual([
      'scaling: minReplicas: expected a whole number from 0 to 2147483647, got 0.5', 'scaling: maxReplicas: expected a whole number from 0 to 2147483647, got 2147483648',
    ]);
  });

  it('does not compare with what only the deployment knows', () => {
    expect(messages({ minReplicas: numberToken(1), maxReplicas: 2 })).toEqual([]);
    expect(messages({ minReplicas: 3, maxReplicas: numberToken(1) })).toEqual([]);
  });

  it('takes the lowest and the highest, and two that are one', () => {
    const most = 2147483647;
    for (const bounds of [{ minReplicas: 0, maxReplicas: 0 }, { minReplicas: most, maxReplicas: most }, { minReplicas: most, maxReplicas: 0 }, { minReplicas: 3, maxReplicas: 3 }]) {
      expect(messages(bounds)).toEqual([]);
    }
    expect([messages({ minReplicas: 2, maxReplicas: 2 }, 2, 2), messages({ minReplicas: 1 }, 2), messages({ maxReplicas: 1 }, 0, 2)]).toEqual([
      [], ['scaling: minReplicas: expected a whole number from 2 to 2147483647, got 1'], ['scaling: maxReplicas: expected a whole number from 2 to 2147483647, got 1'],
    ]);
  });

  it('puts no reason for the minimum behind a maximum that is wrong', () => {
    expect(messages({ minReplicas: 2, maxReplicas: 1 }, 1, 1, 'not to zero')).toEqual(['scaling: maxReplicas: expected a whole number of at least minReplicas 2, got 1']);
    expect(messages({ maxReplicas: NaN }, 1, 1, 'not to zero')).toEqual(['scaling: maxReplicas: expected a whole number from 1 to 2147483647, got NaN']);
  });
});
