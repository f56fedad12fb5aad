import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT, pages } from '../support/code-blocks';

describe('the links of the documentation', () => {
  it('lead to files that are there', () => {
    const broken = pages().flatMap((page) => {
      const targets = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]);
      return targets.filter((target) => !existsSync(join(dirname(page), target))).map((target) => `${relative(ROOT, page)}: ${target}`);
    });
    expect(broken).toEqual([]);
  });
});
