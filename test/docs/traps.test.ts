import * as cdk8s from 'cdk8s';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import * as kserve from '../../lib';
import { TRAPS } from '../../lib/inference/traps';
import { ROOT, codeBlocks } from '../support/code-blocks';

const PAGE = join(ROOT, 'docs', 'traps.md');
const TEXT = readFileSync(PAGE, 'utf8');
const CHAPTERS = TEXT.split(/^## /m).slice(1).map((chapter) => ({ id: chapter.split('\n')[0], text: chapter }));

/** Runs a block of the page and gives back what it printed as notices. */
function printedBy(block: string): string {
  const out = mkdtempSync(join(tmpdir(), 'traps-'));
  const written: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  process.env.CDK8S_OUTDIR = out;
  try {
    const { outputText } = ts.transpileModule(block, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    const modules: Record<string, unknown> = { 'cdk8s': cdk8s, 'cdk8s-kserve': kserve };
    new Function('require', 'exports', outputText)((name: string) => modules[name], {});
    expect(readdirSync(out)).toContain('models.k8s.yaml');
    return written.join('');
  } finally {
    delete process.env.CDK8S_OUTDIR;
    stderr.mockRestore();
    rmSync(out, { recursive: true, force: true });
  }
}

describe('docs/traps.md', () => {
  it('has a chapter on every rule of a service', () => {
    expect(CHAPTERS.map(({ id }) => id)).toEqual(expect.arrayContaining(TRAPS.map(({ id }) => id)));
  });

  it('has a chapter on every other notice that is printed', () => {
    const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const ids = sources.flatMap((name) => [...readFileSync(join(ROOT, 'lib', name), 'utf8').matchAll(/\.(?:warn|note)\(\s*'([a-z-]+)'/g)].map((match) => match[1]));
    expect(ids.length).toBeGreaterThan(2);
    expect(CHAPTERS.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('names every check of the platform', () => {
    const checks = readdirSync(join(ROOT, 'lib/platform/checks')).flatMap((name) =>
      [...readFileSync(join(ROOT, 'lib/platform/checks', name), 'utf8').matchAll(/^ {2}id: '([a-z-]+)'/gm)].map((match) => match[1]));
    expect(checks.length).toBeGreaterThan(4);
    expect(checks.filter((id) => !TEXT.includes(`\`${id}\``))).toEqual([]);
  });

  const corrected = CHAPTERS.filter(({ text }) => text.includes('```ts')).map(({ id, text }) => [id, /```ts\n([^]*?)```/.exec(text)![1]] as const);

  it('has every block of the page under one of its chapters, but for the one that acknowledges', () => {
    expect(corrected).toHaveLength(codeBlocks(PAGE).length - 1);
  });

  it.each(corrected)('has an example that runs and shows how %s is avoided or meant', (id, block) => {
    // These two are said of every service of the kind: the example shows the kind, not a way around it.
    const kept = ['hpa-class-every-component'];
    expect(printedBy(block).includes(`[${id}]`)).toBe(kept.includes(id));
  });
});
