import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, pages } from '../support/code-blocks';

/** The names that a pattern finds in the sources below a folder of lib/. */
function idsIn(folder: string, pattern: RegExp): string[] {
  const names = readdirSync(join(ROOT, 'lib', folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.flatMap((name) => [...readFileSync(join(ROOT, 'lib', folder, name), 'utf8').matchAll(pattern)].map((match) => match[1]));
}

describe('the names behind messages', () => {
  const text = pages().map((page) => readFileSync(page, 'utf8')).join('\n');
  const undocumented = (ids: string[]) => ids.filter((id) => !text.includes(`\`${id}\``) && !text.includes(`## ${id}\n`));

  it('of notices stand in the documentation', () => {
    const ids = idsIn('', /\.(?:warn|note)\(\s*'([a-z-]+)'/g);
    expect(ids.length).toBeGreaterThan(3);
    expect(undocumented(ids)).toEqual([]);
  });

  it('of platform checks stand in the documentation', () => {
    const ids = idsIn('rules/app', /^ {2}id: '([a-z-]+)'/gm);
    expect(ids.length).toBeGreaterThan(5);
    expect(undocumented(ids)).toEqual([]);
  });
});
