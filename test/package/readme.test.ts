import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeBlock } from '../support/code-blocks';
import { ROOT, codeBlocks } from '../support/code-blocks';
import { Project } from './support/project';

const README = join(ROOT, 'README.md');
const TEXT = readFileSync(README, 'utf8').split('\n');

/** The blocks of a chapter of the README, in order. */
function chapter(title: string): CodeBlock[] {
  const start = TEXT.indexOf(`## ${title}`) + 1;
  const length = TEXT.slice(start).findIndex((line) => line.startsWith('## '));
  const line = ({ at }: CodeBlock) => Number(at.split(':')[1]);
  return codeBlocks(README).filter((block) => line(block) > start && line(block) <= start + length);
}

function block(title: string, language: string, ...words: string[]): string {
  const found = chapter(title).find((one) => one.language === language && words.every((word) => one.text.includes(word)));
  if (found === undefined) {
    throw new Error(`README.md, '${title}': expected a block in ${language} with ${words.join(' and ')}`);
  }
  return found.text;
}

describe("README, 'In your own project'", () => {
  const title = 'In your own project';
  const main = block(title, 'ts', 'LoadTest');

  it('leads from an empty folder to YAML for kubectl', () => {
    const project = new Project();
    project.shell(block(title, 'sh', 'npm init'));
    project.write('tsconfig.json', block(title, 'json', 'compilerOptions'));
    project.write('main.ts', main);
    expect(project.shell(block(title, 'sh', 'tsx main.ts'))).toBe('8\n8 = ceil(50 / 7); 7 = 10 x 70 %\n');
    const [, file] = /apply --server-side -f (\S+)/.exec(block(title, 'sh', 'kubectl apply')) ?? [];
    expect(project.read(file!)).toContain('kind: InferenceService');
    project.remove();
  });

  it('leads from the template of the cdk8s CLI to the same YAML', () => {
    const project = new Project();
    const [init = '', ...further] = block(title, 'sh', 'cdk8s-cli').split('\n');
    // The template fetches Kubernetes' schema from GitHub in the end; where that is out of reach the rest of it is there all the same.
    project.try('bash', '-c', init);
    expect(existsSync(project.path('node_modules/cdk8s'))).toBe(true);
    project.shell(further.join('\n'));
    project.write('main.ts', main);
    project.shell(block(title, 'sh', 'npm run synth'));
    expect(project.read('dist/torchserve.k8s.yaml')).toContain('kind: InferenceService');
    project.remove();
  });
});

describe("README, 'With Pulumi'", () => {
  const title = 'With Pulumi';

  it('leads from an empty folder to a program that registers the service', () => {
    const project = new Project();
    project.shell(block(title, 'sh', 'npm init'));
    project.write('Pulumi.yaml', block(title, 'yaml', 'runtime'));
    project.write('main.ts', block(title, 'ts', 'ChartDeployment'));
    // Pulumi's language host for Node cannot be built here, so its mocks stand in for the engine.
    project.write('mocks.cjs', `
      const pulumi = require('@pulumi/pulumi');
      pulumi.runtime.setMocks({
        newResource: ({ type, name, inputs }) => { console.log(type); return { id: name, state: inputs }; },
        call: () => ({}),
      });
    `);
    const options = /nodeargs: ([^},]+)/.exec(project.read('Pulumi.yaml'))?.[1]?.trim().split(' ') ?? [];
    expect(project.run('node', ...options, '--require', './mocks.cjs', 'main.ts').trim().split('\n')).toEqual([
      'pulumi:providers:kubernetes', 'cdk8s-kserve:pulumi:ChartDeployment', 'kubernetes:serving.kserve.io/v1beta1:InferenceService',
    ]);
    project.remove();
  });
});
