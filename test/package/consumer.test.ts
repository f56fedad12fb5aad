import { Project } from './support/project';

const PROGRAM = `
const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'torchserve', { namespace: 'models' });
const service = new InferenceService(chart, 'torchserve', {
  model: Model.pytorch({ storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v2', protocol: Protocol.V2 }),
  concurrency: Concurrency.hard(10),
});
app.synth();
console.log(forecast(service, Load.concurrent(50, Duration.seconds(30))).peak);
`;
const NAMES = '{ Concurrency, InferenceService, Load, Model, Protocol, forecast }';

describe('the packed package, installed into an empty project', () => {
  let project: Project;

  beforeAll(() => {
    project = Project.with('cdk8s-kserve', 'cdk8s', 'constructs');
  });

  afterAll(() => project.remove());

  it.each([
    ['program.cjs', `const { App, Chart, Duration } = require('cdk8s');\nconst ${NAMES} = require('cdk8s-kserve');\n`],
    ['program.mjs', `import { App, Chart, Duration } from 'cdk8s';\nimport ${NAMES} from 'cdk8s-kserve';\n`],
  ])('synthesizes and forecasts from %s', (name, imports) => {
    project.write(name, imports + PROGRAM);
    expect(project.run('node', name, `${name}-dist`).trim()).toBe('8');
    expect(project.read(`${name}-dist/torchserve.k8s.yaml`)).toContain('containerConcurrency: 10');
  });

  it('forecasts without cdk8s through ./forecast', () => {
    project.write(
      'forecast.mjs',
      `import { forecast, Load, seconds } from 'cdk8s-kserve/forecast';
       import { createRequire } from 'node:module';
       console.log(forecast({ containerConcurrency: 10 }, Load.concurrent(50, seconds(30))).peak);
       console.log(Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('node_modules/cdk8s/')));`,
    );
    expect(project.run('node', 'forecast.mjs').trim().split('\n')).toEqual(['8', 'false']);
  });

  it('does not load Pulumi with the constructs', () => {
    project.write('no-pulumi.cjs', "require('cdk8s-kserve'); console.log(Object.keys(require.cache).filter((f) => f.includes('@pulumi')).length);");
    expect(project.run('node', 'no-pulumi.cjs').trim()).toBe('0');
  });

  it('brings the command', () => {
    expect(project.run('npx', 'cdk8s-kserve', 'forecast', '--hard', '10', '--clients', '50', '--for', '30s', '--json')).toContain('"peak":');
  });

  it('draws a page with nothing else installed', () => {
    const flags = ['--hard', '10', '--clients', '50', '--for', '30s', '--html', 'page.html'];
    expect(project.try('npx', 'cdk8s-kserve', 'forecast', ...flags)).toMatchObject({ code: 0 });
    expect(project.read('page.html')).toContain('<html');
  });
});
