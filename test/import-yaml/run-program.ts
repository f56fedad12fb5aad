import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as library from '../../lib';
import type { Json } from '../../lib/core/json';

/** Without fields that are null, which Kubernetes takes for absent. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, withoutNulls(inner)]))
    : value;
}

/** Runs a program that an import has written, in this process; gives the objects of each of its charts. */
export function runProgram(text: string): Json[] {
  const { code } = transformSync(text, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  const objects: Json[] = [];
  class App extends cdk8s.App {
    public override synth(): void {
      for (const construct of this.node.findAll()) {
        if (construct !== this) {
          expect(construct.node.validate()).toEqual([]);
        }
      }
      objects.push(...this.charts.flatMap((chart) => chart.toJson() as Json[]));
    }
  }
  const modules: Readonly<Record<string, unknown>> = { 'cdk8s': { ...cdk8s, App }, 'cdk8s-kserve': library };
  // The program is written by the code under test, from objects that the test holds.

  const run = new Function('require', 'exports', code) as (require: (name: string) => unknown, exports: object) => void;
  // What is printed at synth is no matter here.
  const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    run((name) => modules[name], {});
  } finally {
    printed.mockRestore();
  }
  return objects;
}
