import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { CertManager, DeploymentMode, Kfserving, KnativeServing, NetIstio, NetworkLayer, ServingPlatform } from '../../../lib';
import { ROOT } from '../../support/code-blocks';
import { TorchserveChart } from '../../../stacks/charts';
import type { Step } from './support/applied';
import { established, stepDifferences } from './support/applied';
import { writeCorrectedExamples } from './support/corrected-examples';
import { Dist } from './support/dist';
import { restingTraces, traces } from './support/every-object';
import { FOREIGN_CRDS } from './support/foreign-crds';
import { kfservingServices, knativeServices, standardServices } from './support/model-services';
import { TestBed } from './support/test-bed';

const LIMIT = 300_000;
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const KFSERVING_CRDS = join(ROOT, 'imports', 'crds', 'kfserving.yaml');

/** Runs a program that synthesizes, as a user runs it. */
function program(file: string, folder: string): void {
  execFileSync(process.execPath, [TSX, join(ROOT, file)], { cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: folder }, stdio: 'pipe' });
}

/** The examples that synthesize; those for Pulumi write no YAML and need its engine, which test/cluster/pulumi-engine has. */
function examples(): string[] {
  const all = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.ts'));
  return all.filter((name) => !readFileSync(join(ROOT, 'examples', name), 'utf8').includes('@pulumi/'));
}

const inApp = (build: (app: App) => void) => (folder: string) => { Dist.synthesize(folder, build); };

interface Subject {
  /** Folders of YAML that are applied one after the other, by name. */
  readonly dists: Readonly<Record<string, (folder: string) => void>>;
  /** What has to be there before, beside the namespaces that no dist makes. */
  readonly before?: readonly object[];
  readonly crdFiles?: readonly string[];
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  'KServe in Knative mode: what `npm run synth` writes, every model format, corrected examples of docs/traps.md, all of examples/ that synthesizes (of the Gateway API only the names of its kinds)': {
    dists: {
      synth: (folder) => program('stacks/main.ts', folder),
      services: inApp((app) => knativeServices(app, 'services')),
      traps: writeCorrectedExamples,
      examples: (folder) => examples().forEach((name) => program(`examples/${name}`, folder)),
    },
    before: FOREIGN_CRDS,
    crdFiles: [KFSERVING_CRDS],
  },
  'KServe in Standard mode: platform, example, every model format, the Gateway API (of it only the names of its kinds)': {
    dists: {
      platform: inApp((app) => {
        new ServingPlatform(app, 'platform', { mode: DeploymentMode.STANDARD });
        new TorchserveChart(app, 'torchserve', { deploymentMode: DeploymentMode.STANDARD });
      }),
      services: inApp((app) => standardServices(app, 'services')),
      'gateway-api': inApp((app) => new ServingPlatform(app, 'platform', {
        mode: DeploymentMode.STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }),
      })),
    },
    before: FOREIGN_CRDS,
  },
  'KFServing: platform with net-istio, every model format (of Istio only the names of its kinds)': {
    dists: {
      platform: inApp((app) => {
        new CertManager(app, 'cert-manager');
        new KnativeServing(app, 'knative-serving', { ingressClass: 'istio.ingress.networking.knative.dev' });
        new NetIstio(app, 'net-istio');
        new Kfserving(app, 'kfserving');
      }),
      services: inApp((app) => kfservingServices(app, 'services')),
    },
    before: FOREIGN_CRDS,
  },
};

describe.each(Object.entries(SUBJECTS))('%s', (_name, { dists, before = [], crdFiles = [] }) => {
  let bed: TestBed;
  const written: Dist[] = [];

  /** Manifests without a namespace go to one of their own; those of the source document are all called torchserve. */
  const flagsOf = (dist: Dist) => (file: string) =>
    (dist.objects(file).some(({ metadata }) => metadata.namespace !== undefined) || /^\d\d-/.test(file) ? [] : ['-n', file.replace('.k8s.yaml', '')]);

  /** Wave by wave; what comes after the waves goes together, as `kubectl apply -f dist/` would take it. */
  const stepsOf = (dist: Dist): Step[] => {
    const steps = dist.files.map((file) => ({ files: [file], flags: flagsOf(dist)(file) }));
    const alone = ({ files, flags }: Step) => /^\d\d-/.test(files[0]) || flags.length > 0;
    const together = steps.filter((step) => !alone(step)).flatMap(({ files }) => files);
    return [...steps.filter(alone), ...(together.length > 0 ? [{ files: together, flags: [] }] : [])];
  };

  const applyAll = async (dist: Dist) => {
    const trouble: string[] = [];
    for (const { files, flags } of stepsOf(dist)) {
      const { code, stderr } = await bed.apply(files.map((file) => dist.path(file)), ...flags);
      if (code !== 0 || stderr !== '') trouble.push(`${files.join(', ')}: exit code ${code}: ${stderr}`);
      const crds = files.flatMap((file) => dist.objects(file)).filter(({ kind }) => kind === 'CustomResourceDefinition');
      if (crds.length > 0) await established(bed.cluster, crds.map(({ metadata }) => metadata.name));
    }
    return trouble;
  };

  const prepare = async () => {
    const made = new Set(written.flatMap((dist) => dist.files.flatMap((file) => dist.objects(file)))
      .filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const wanted = written.flatMap((dist) => dist.files.flatMap((file) =>
      [...dist.objects(file).map(({ metadata }) => metadata.namespace), flagsOf(dist)(file)[1]]));
    const namespaces = [...new Set(wanted.filter((namespace) => namespace !== undefined && !made.has(namespace)))]
      .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    const file = join(bed.folder, 'before.json');
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...before, ...namespaces] }));
    expect(await bed.apply([file, ...crdFiles])).toMatchObject({ code: 0, stderr: '' });
  };

  beforeAll(async () => {
    bed = await TestBed.create();
    for (const [name, write] of Object.entries(dists)) {
      const folder = join(bed.folder, name);
      mkdirSync(folder);
      write(folder);
      written.push(new Dist(folder));
    }
    await prepare();
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it.each(Object.keys(dists))('%s: is taken strictly and without a warning, reads back as sent, and changes nothing a second time', async (name) => {
    const dist = written[Object.keys(dists).indexOf(name)];
    expect(dist.files.length).toBeGreaterThan(0);
    expect(await applyAll(dist)).toEqual([]);
    const notEqual: string[] = [];
    for (const step of stepsOf(dist)) notEqual.push(...await stepDifferences(bed.cluster, dist, step));
    expect(notEqual).toEqual([]);
    const first = await restingTraces(bed.cluster);
    expect(await applyAll(dist)).toEqual([]);
    expect(await traces(bed.cluster)).toEqual(first);
  }, LIMIT);
});
