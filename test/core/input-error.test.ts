import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { violation } from '../../lib/core/checks';
import { InputError } from '../../lib/core/input-error';

const faults = [violation('limit', 0, 'a whole number'), violation('window', '5s', '6s to 1h')];

describe('an InputError', () => {
  it('has one sentence for one fault, and a line for each of several', () => {
    expect(new InputError(faults.slice(0, 1), 'chart/iris').message).toBe('chart/iris: limit: expected a whole number, got 0');
    expect(new InputError(faults).message).toBe('2 values are wrong\n  - limit: expected a whole number, got 0\n  - window: expected 6s to 1h, got "5s"');
  });

  it('tells programs of each fault', () => {
    const { violations, name } = new InputError(faults);
    expect([violations, name]).toEqual([faults, 'InputError']);
  });

  it('prints each sentence once where nobody catches it', () => {
    const script = `
      const { Concurrency } = require('./lib/scaling/concurrency');
      const { Scaling } = require('./lib/scaling/scaling');
      process.argv[1] === 'one' ? Concurrency.hard(0).limit : Scaling.kpa({ minReplicas: -1, maxReplicas: 'x' }).plan;`;
    const printed = (which: string): string => {
      const { status, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', script, which], { cwd: resolve(__dirname, '../..'), encoding: 'utf8' });
      expect(status).toBe(1);
      return stderr;
    };
    expect(printed('one').match(/expected a whole number from 1 to 1000, got 0/g)).toHaveLength(1);
    const several = printed('several');
    expect(several.match(/minReplicas: expected [^;\n]*, got -1/g)).toHaveLength(1);
    expect(several.match(/maxReplicas: expected [^;\n]*, got "x"/g)).toHaveLength(1);
    expect(several).not.toContain('violations');
  });
});
