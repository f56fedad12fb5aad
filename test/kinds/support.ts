import { App, Chart } from 'cdk8s';
import type { ApiObject } from 'cdk8s';
import { InputError } from '../../lib/core/input-error';
import { used } from '../support/fault-of';

/** A chart to put one construct into. */
export function chart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'models' });
}

/** The object of a construct as it goes into the YAML. */
export function manifest(construct: { readonly apiObject: ApiObject }): Record<string, any> {
  return construct.apiObject.toJson();
}

/** What is complained of, a line a fault; and that nothing was left in the tree. */
export function faultsOf(make: (scope: Chart) => unknown): string[] {
  const scope = chart();
  try {
    used(() => make(scope))();
  } catch (error) {
    if (error instanceof InputError) {
      expect(scope.toJson()).toEqual([]);
      return error.violations.map(({ message }) => message);
    }
    throw error;
  }
  return [];
}
