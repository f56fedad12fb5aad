import { ROOT, codeBlocks } from '../support/code-blocks';
import { join } from 'node:path';
import { Project } from './support/project';

/** Aliases of the compilers of users, the oldest first. */
const COMPILERS = { ts50: '5.0', ts54: '5.4', ts59: '5.9', ts6: '6', ts7: '7' };

const RESOLUTIONS: Readonly<Record<string, string>> = { node10: 'commonjs', node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };

const CASES = Object.keys(COMPILERS).flatMap((compiler) => Object.keys(RESOLUTIONS)
  // TypeScript 7 has no node10 any more.
  .filter((resolution) => !(compiler === 'ts7' && resolution === 'node10'))
  .map((resolution) => [compiler, resolution] as const));

describe('the types, for a strict user', () => {
  let project: Project;

  beforeAll(() => {
    project = Project.with('cdk8s-kserve', 'cdk8s', 'constructs', '@pulumi/pulumi', '@types/node@20',
      ...Object.entries(COMPILERS).map(([alias, version]) => `${alias}@npm:typescript@${version}`));
    codeBlocks(join(ROOT, 'README.md')).filter(({ language }) => language === 'ts')
      .forEach(({ text }, index) => project.write(`readme-${index}.ts`, `${text}\nexport {};\n`));
    project.write('forecast.ts', `import { forecast, Load, seconds } from 'cdk8s-kserve/forecast';
export const peak: number = forecast({ containerConcurrency: 10 }, Load.concurrent(50, seconds(30))).peak;
`);
    project.write('optional.ts', `import type { ForecastService } from 'cdk8s-kserve/forecast';
import type { InferenceService } from 'cdk8s-kserve';
export const service = (made: InferenceService): ForecastService => made;
`);
  });

  afterAll(() => project.remove());

  it.each(CASES)('compile with %s under moduleResolution %s', (compiler, resolution) => {
    project.write(`tsconfig.${compiler}.${resolution}.json`, JSON.stringify({
      compilerOptions: {
        target: 'es2022', lib: ['es2023'], module: RESOLUTIONS[resolution], moduleResolution: resolution, types: ['node'],
        strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false, noEmit: true,
        ...(compiler === 'ts6' && resolution === 'node10' && { ignoreDeprecations: '6.0' }),
      },
      include: ['*.ts'],
    }));
    const { printed } = project.try('node', `node_modules/${compiler}/bin/tsc`, '-p', `tsconfig.${compiler}.${resolution}.json`, '--pretty', 'false');
    // What other packages declare wrongly (grpc's use of Long, under bundler) is theirs to mend.
    const ours = printed.split('\n').filter((line) => line !== '' && !/^(node_modules\/(?!cdk8s-kserve\/)|\s)/.test(line));
    expect(ours).toEqual([]);
  });
});
