import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/code-blocks';

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
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-consumer-'));
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n').pop()!;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
    run('npm', 'install', '--silent', '--no-audit', '--no-fund', join(folder, packed), 'cdk8s', 'constructs');
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['program.cjs', `const { App, Chart, Duration } = require('cdk8s');\nconst ${NAMES} = require('cdk8s-kserve');\n`],
    ['program.mjs', `import { App, Chart, Duration } from 'cdk8s';\nimport ${NAMES} from 'cdk8s-kserve';\n`],
  ])('synthesizes and forecasts from %s', (name, imports) => {
    writeFileSync(join(folder, name), imports + PROGRAM);
    expect(run('node', name, join(folder, name, '..', `${name}-dist`)).trim()).toBe('8');
    expect(readFileSync(join(folder, `${name}-dist`, 'torchserve.k8s.yaml'), 'utf8')).toContain('containerConcurrency: 10');
  });

  it('forecasts without cdk8s through ./forecast', () => {
    writeFileSync(
      join(folder, 'forecast.mjs'),
      `import { forecast, Load, seconds } from 'cdk8s-kserve/forecast';
       import { createRequire } from 'node:module';
       console.log(forecast({ containerConcurrency: 10 }, Load.concurrent(50, seconds(30))).peak);
       console.log(Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('node_modules/cdk8s/')));`,
    );
    expect(run('node', 'forecast.mjs').trim().split('\n')).toEqual(['8', 'false']);
  });

  it('does not load Pulumi with the constructs', () => {
    writeFileSync(join(folder, 'no-pulumi.cjs'), "require('cdk8s-kserve'); console.log(Object.keys(require.cache).filter((f) => f.includes('@pulumi')).length);");
    expect(run('node', 'no-pulumi.cjs').trim()).toBe('0');
  });

  it('brings the command', () => {
    expect(run('npx', 'cdk8s-kserve', 'forecast', '--hard', '10', '--clients', '50', '--for', '30s', '--json')).toContain('"peak":');
  });

  it('brings types', () => {
    expect(existsSync(join(folder, 'node_modules/cdk8s-kserve/build/lib/index.d.ts'))).toBe(true);
  });
});
