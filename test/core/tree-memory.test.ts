import { inspect } from 'node:util';
import { App, Chart } from 'cdk8s';
import { TreeMemory } from '../../lib/core/tree-memory';

const list = (name = 'list') => new TreeMemory<string[]>(name, () => []);

describe('TreeMemory', () => {
  it('keeps one value for each construct, made when it is asked for first', () => {
    const [memory, app] = [list(), new App()];
    const chart = new Chart(app, 'chart');
    expect(memory.find(chart)).toBeUndefined();
    memory.at(chart).push('a');
    memory.at(chart).push('b');
    expect(memory.at(chart)).toEqual(['a', 'b']);
    expect(memory.find(app)).toBeUndefined();
  });

  it('keeps one value for a whole tree, asked from anywhere in it', () => {
    const [memory, app] = [list(), new App()];
    memory.ofTree(new Chart(app, 'first')).push('a');
    expect(memory.ofTree(new Chart(app, 'second'))).toEqual(['a']);
    expect(memory.ofTree(new Chart(new App(), 'other'))).toEqual([]);
  });

  it('is found by another copy of the package under the same name, and under no other', () => {
    const app = new App();
    list().at(app).push('a');
    expect(list().at(app)).toEqual(['a']);
    expect(list('other').find(app)).toBeUndefined();
  });

  it('replaces what is kept', () => {
    const [memory, app] = [list(), new App()];
    memory.keep(app, ['a']);
    memory.keep(app, ['b']);
    expect(memory.at(app)).toEqual(['b']);
  });

  it('leaves no trace on a construct that is printed or enumerated', () => {
    const app = new App();
    const before = inspect(app, { depth: 0 });
    list().at(app).push('secret');
    expect(inspect(app, { depth: 0 })).toBe(before);
    expect(Object.getOwnPropertySymbols({ ...app }).map(String)).not.toContain('Symbol(cdk8s-kserve.list)');
  });
});
