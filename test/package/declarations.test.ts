import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, codeBlocks, pages } from '../support/code-blocks';
import { readApi } from '../support/public-names';
import { Project } from './support/project';

/*
 * What a user's compiler makes of the names that are public and of the types that are not (docs/decisions/public-names.md): with
 * `declaration: true` it has to name the type of whatever a program exports without saying of which type it is.
 */

const OPTIONS = {
  target: 'es2022', lib: ['es2023'], types: ['node'], declaration: true, outDir: 'out', emitDeclarationOnly: true, skipLibCheck: true,
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true,
};

const ENTRIES = { 'cdk8s-kserve': 'cdk8s-kserve', 'forecast': 'cdk8s-kserve/forecast', 'pulumi': 'cdk8s-kserve/pulumi' };

/** A program that hands on all that it can be given by an entry, and says of nothing what it is. */
function everythingGiven(report: string, module: string): string {
  const { names } = readApi(report);
  const gifts = names.flatMap(({ gives }) => gives).map(({ parameters, expression }, index) => `export const given${index} = (${parameters}) => ${expression};`);
  return [`import { ${names.map(({ kind, name }) => (kind === 'type' ? `type ${name}` : name)).join(', ')} } from '${module}';`, ...gifts].join('\n');
}

/** The types in the table of docs/names.md that says how a type without a name is written. */
function typesOfPage(): string[] {
  const [, table = ''] = /^## What a type without a name[^]*?(\|[^]*?)\n\n/m.exec(readFileSync(join(ROOT, 'docs/names.md'), 'utf8')) ?? [];
  return table.split('\n').flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, type]) => type!));
}

function aliases(types: readonly string[]): string {
  const { names } = readApi('cdk8s-kserve');
  const used = names.filter(({ name }) => types.some((type) => new RegExp(`\\b${name}\\b`).test(type))).map(({ kind, name }) => (kind === 'type' ? `type ${name}` : name));
  return [`import { ${used.join(', ')} } from 'cdk8s-kserve';`, ...types.map((type, index) => `export type Written${index} = ${type};`)].join('\n');
}

/** What a platform team writes around the constructs; docs/names.md has more of it. */
const TEAM = `
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { compare, Concurrency, DeploymentMode, forecast, InferenceService, KServe, KnativeServing, Load, LoadTest, Model, Notices, Scaling, ServingPlatform, solve } from 'cdk8s-kserve';
import type { InferenceServiceProps, KnativeServingProps, KServeProps, LoadTestProps, ServingPlatformProps, SystemProps } from 'cdk8s-kserve';

export const load = Load.concurrent(50, Duration.seconds(30));
export const scaling = Scaling.kpa({ maxReplicas: 10 });
export const options: Parameters<typeof Scaling.kpa>[0] = { maxReplicas: 10 };
export const settings = { steady: Scaling.none({ replicas: 2 }), kpa: Scaling.kpa };
export const expected = forecast({ containerConcurrency: 10 }, load);
export const { peak, series, latency, reasons, assumptions } = expected;
export const solution = solve({ service: { containerConcurrency: 10 }, load });
export const rows = compare([{ name: 'hard 10', service: { containerConcurrency: 10 }, load }]);

export class Models extends Chart {
  public readonly service;
  public readonly test;
  public readonly notices;

  public constructor(scope: Construct, id: string, service: InferenceServiceProps, private readonly given: Omit<LoadTestProps, 'service' | 'load'>) {
    super(scope, id, { namespace: 'models' });
    this.service = new InferenceService(this, 'service', service);
    this.test = this.tested();
    this.notices = Notices.collect(this);
  }

  public get address() { return this.service.endpoint; }

  public get autoscaler() { return this.service.autoscalerConfig; }

  protected tested() { return new LoadTest(this, 'load', { ...this.given, service: this.service, load }); }
}

export function platform(scope: Construct, id: string, { kserve, ...props }: ServingPlatformProps = {}) {
  const config: NonNullable<KServeProps['config']> = { deploy: { defaultDeploymentMode: DeploymentMode.STANDARD }, ...kserve?.config };
  return new ServingPlatform(scope, id, { replicas: 2, ...props, kserve: { ...kserve, config } });
}

export const mirrored = <P extends SystemProps>(props: P) => ({ ...props, images: { registry: 'registry.example.com/mirror' } });
export const systems = (scope: Construct) => [new KServe(scope, 'kserve', mirrored({})), new KnativeServing(scope, 'knative', mirrored<KnativeServingProps>({ gc: { minNonActiveRevisions: 2 } }))];
export const team = (storageUri: string) => ({ model: Model.sklearn({ storageUri }), concurrency: Concurrency.hard(10), scaling });
`;

describe('the declarations of a user\'s program', () => {
  let project: Project;

  beforeAll(() => {
    project = Project.with('cdk8s-kserve', 'cdk8s', 'constructs', '@pulumi/pulumi', '@types/node@20', 'typescript@5.9');
    const write = (name: string, text: string) => { project.write(`src/${name}.ts`, `${text}\nexport {};\n`); };
    pages().flatMap(codeBlocks).filter(({ language }) => language === 'ts').forEach(({ at, text }) => { write(at.replace(/\W/g, '-'), text); });
    for (const name of readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'))) {
      write(`example-${name.replace('.ts', '')}`, readFileSync(join(ROOT, 'examples', name), 'utf8'));
    }
    Object.entries(ENTRIES).forEach(([report, module]) => { write(`given-by-${report}`, everythingGiven(report, module)); });
    write('written', aliases(typesOfPage()));
    write('team', TEAM);
    project.write('unnamed/trials.ts', "import type { Solution } from 'cdk8s-kserve';\nexport const trials = (solution: Solution) => solution.trials;\n");
  });

  afterAll(() => project.remove());

  function compile(folder: string, [module, moduleResolution]: readonly string[]): string[] {
    project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...OPTIONS, module, moduleResolution }, include: [`${folder}/*.ts`] }));
    return project.try('node', 'node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false').printed.split('\n').filter((line) => line !== '');
  }

  const RESOLUTIONS = [['node16', 'node16'], ['esnext', 'bundler']] as const;

  it.each(RESOLUTIONS)('name whatever it exports without a type of its own (module %s)', (...how) => {
    expect(compile('src', how)).toEqual([]);
  });

  it.each(RESOLUTIONS)('cannot name a part of what was given that has no name: the test above would see it (module %s)', (...how) => {
    expect(compile('unnamed', how)).toEqual([expect.stringMatching(/^unnamed\/trials.ts\(2,14\): error TS2742: .* A type annotation is necessary/)]);
  });

  it('has types on the page that says how to write one without a name', () => {
    expect(typesOfPage().length).toBeGreaterThan(5);
  });
});
