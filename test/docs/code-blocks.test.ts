import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { importManifests } from '../../lib/import-yaml';
import { readObjects, textSource } from '../../lib/manifests';
import { ROOT, codeBlocks, pages } from '../support/code-blocks';
import { complaints } from '../support/complaints';

/** The programs of manifests of every shape, by the file each would stand in. */
function importedPrograms(): Array<readonly [string, string]> {
  const folder = join(ROOT, 'test', 'import-yaml', 'services');
  return readdirSync(folder).map((file) => {
    const objects = readObjects([textSource(file, readFileSync(join(folder, file), 'utf8'))], ({ message }) => {
      throw new Error(message);
    });
    return [join(ROOT, 'examples', `imported-${file}.ts`), importManifests(objects).text] as const;
  });
}

describe('the documentation', () => {
  const blocks = pages().flatMap(codeBlocks);
  const typescript = blocks.filter(({ language }) => language === 'ts' || language === 'typescript');

  it('has TypeScript in it', () => {
    expect(typescript.length).toBeGreaterThan(5);
  });

  it('names the language of every block, so that none escapes this test', () => {
    expect(blocks.filter(({ language }) => language === '').map(({ at }) => at)).toEqual([]);
  });

  // What is written of manifests is another program of a user's: all are compiled together, since reading lib/ takes the longest of it.
  it('compiles, block by block, and so does every example, and every program of import-yaml', () => {
    const sources = new Map([
      ...typescript.map(({ at, text }) => [join(ROOT, 'docs', `${at.replace(/[.:]/g, '-')}.ts`), `${text}\nexport {};\n`] as const),
      ...importedPrograms(),
    ]);
    for (const name of readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'))) {
      sources.set(join(ROOT, 'examples', name), ts.sys.readFile(join(ROOT, 'examples', name))!);
    }
    // Beside them one that is wrong, so that this test is known to find what is.
    const wrong = join(ROOT, 'docs', 'wrong.ts');
    sources.set(wrong, "import { Concurrency } from 'cdk8s-kserve';\nConcurrency.hrad(10);\n");
    expect(importedPrograms().length).toBeGreaterThan(9);
    expect(complaints(sources)).toEqual([`${wrong}: Property 'hrad' does not exist on type 'typeof Concurrency'.`]);
  }, 120_000);
});
