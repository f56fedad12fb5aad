import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT, codeBlocks, pages } from '../support/code-blocks';

const IMPORTED_AS: Record<string, string[]> = {
  'cdk8s-kserve': ['lib/index.ts'],
  'cdk8s-kserve/*': ['lib/*/index.ts'],
};

/** Compiles texts as if each stood in a file of its own in a user's project that has the package installed. */
function complaints(sources: Map<string, string>): string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const compilerOptions = { ...options, noEmit: true, baseUrl: ROOT, paths: IMPORTED_AS, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(compilerOptions);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) =>
    sources.has(file) ? ts.createSourceFile(file, sources.get(file)!, target) : getSourceFile(file, target, ...rest);
  const program = ts.createProgram([...sources.keys()], compilerOptions, host);
  return [...sources.keys()].flatMap((name) => {
    const file = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      (found) => `${name}: ${ts.flattenDiagnosticMessageText(found.messageText, '\n')}`,
    );
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

  it('compiles, block by block, and so does every example', () => {
    const sources = new Map(
      typescript.map(({ at, text }) => [join(ROOT, 'docs', `${at.replace(/[.:]/g, '-')}.ts`), `${text}\nexport {};\n`]),
    );
    for (const name of readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'))) {
      sources.set(join(ROOT, 'examples', name), ts.sys.readFile(join(ROOT, 'examples', name))!);
    }
    expect(complaints(sources)).toEqual([]);
  }, 120_000);

  it('would not compile if a prop were misspelled', () => {
    const wrong = join(ROOT, 'docs', 'wrong.ts');
    expect(complaints(new Map([[wrong, "import { Concurrency } from 'cdk8s-kserve';\nConcurrency.hrad(10);\n"]]))).toHaveLength(1);
  }, 120_000);
});
