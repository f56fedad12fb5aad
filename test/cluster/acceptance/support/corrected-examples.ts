import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import ts from 'typescript';
import * as library from '../../../../lib';
import { ROOT, codeBlocks } from '../../../support/code-blocks';

const PAGE = join(ROOT, 'docs', 'traps.md');

/**
 * Writes what the corrected example of each chapter of docs/traps.md synthesizes, a file and a namespace per chapter: on the page they all
 * have the same names.
 */
export function writeCorrectedExamples(folder: string): void {
  const lines = readFileSync(PAGE, 'utf8').split('\n');
  const blocks = codeBlocks(PAGE);
  let chapter = '';
  lines.forEach((line, index) => {
    if (line.startsWith('## ')) chapter = line.slice('## '.length);
    if (line.startsWith('**Right')) {
      const block = blocks.find(({ at }) => Number(at.split(':')[1]) > index)!;
      synthesize(block.text, folder, chapter);
    }
  });
}

/** Runs a program of a page, into a folder of its own; its charts have the namespace, and its files the ending, of that name. */
export function synthesize(text: string, folder: string, chapter: string): void {
  const apps: cdk8s.App[] = [];
  class ChapterApp extends cdk8s.App {
    public constructor(props: cdk8s.AppProps = {}) {
      super({ ...props, outdir: folder, outputFileExtension: `.${chapter}.k8s.yaml` });
      apps.push(this);
    }
  }
  class ChapterChart extends cdk8s.Chart {
    public constructor(scope: cdk8s.App, id: string, props: cdk8s.ChartProps = {}) {
      super(scope, id, { ...props, namespace: chapter });
    }
  }
  const modules: Record<string, unknown> = { 'cdk8s': { ...cdk8s, App: ChapterApp, Chart: ChapterChart }, 'cdk8s-kserve': library };
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const run = new Function('require', 'exports', ts.transpileModule(text, { compilerOptions }).outputText);
  run((name: string) => modules[name] ?? createRequire(__filename)(name), {});
  apps.forEach((app) => app.synth());
}
