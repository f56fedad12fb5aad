import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../support/code-blocks';
import { runLine } from '../../support/fake-host';

const read = (file: string): any => parse(readFileSync(join(ROOT, file), 'utf8'));

describe('what calls check for others', () => {
  it('the GitHub Action passes each of its inputs on, by variables, so that no input is part of the script', async () => {
    const { inputs, runs: { steps } } = read('action.yml');
    const { env, run } = steps.find((step: { run?: string }) => step.run !== undefined);
    expect(Object.values(env).sort()).toEqual(Object.keys(inputs).map((input) => `\${{ inputs.${input} }}`).sort());
    Object.keys(env).forEach((variable) => expect(run).toContain(`$${variable}`));
    expect(run).not.toContain('${{');
    const { out } = await runLine(['check', '--help']);
    run.match(/--(?:format|fail-on|ignore)/g).forEach((flag: string) => expect(out).toContain(flag));
  });

  it('the hook of pre-commit calls a program of the package', () => {
    const [hook] = read('.pre-commit-hooks.yaml');
    const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const [program, command] = hook.entry.split(' ');
    expect(Object.keys(bin)).toContain(program);
    expect(command).toBe('check');
  });
});
