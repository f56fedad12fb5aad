import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT, codeBlocks, pages } from '../support/code-blocks';
import { complaints } from '../support/complaints';

describe('the documentation', () => {
  const blocks = pages().flatMap(codeBlocks);
  const typescript = blocks.filter(({ language }) => language === 'ts' || language === 'typescript');

  it('has TypeScript in it', () => {
    expect(typescript.length).toBeGreaterThan(5);
  });

  it('names the language of every block, so that none escapes this test', () => {
    expect(blocks.filter(({ language }) => language === '').map(({ at }) => at)).toEqual([]);
  });

  it('compiles, block by block, and so does every example', () => {
    const sources = new Map(
      typescript.map(({ at, text }) => [join(ROOT, 'docs', `${at.replace(/[.:]/g, '-')}.ts`), `${text}\nexport {};\n`]),
    );
    for (const name of readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'))) {
      sources.set(join(ROOT, 'examples', name), ts.sys.readFile(join(ROOT, 'examples', name))!);
    }
    // Beside them one that is wrong, so that this test is known to find what is.
    const wrong = join(ROOT, 'docs', 'wrong.ts');
    sources.set(wrong, "import { Concurrency } from 'cdk8s-kserve';\nConcurrency.hrad(10);\n");
    expect(complaints(sources)).toEqual([`${wrong}: Property 'hrad' does not exist on type 'typeof Concurrency'.`]);
  }, 120_000);
});
