import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './code-blocks';

const IMPORTED_AS: Record<string, string[]> = {
  'cdk8s-kserve': ['lib/index.ts'],
  'cdk8s-kserve/*': ['lib/*/index.ts'],
};

/** Compiles texts as if each stood in a file of its own in a user's project that has the package installed. */
export function complaints(sources: Map<string, string>): string[] {
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
