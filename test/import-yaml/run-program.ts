import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as library from '../../lib';
import type { Json } from '../../lib/core/json';

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
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', code)((name: string) => modules[name], {});
  return objects;
}
