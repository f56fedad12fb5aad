/**
 * `npm run bench`, platform: how long the install takes to synthesize, cold (process start to files on disk, compiled) and warm, beside
 * `kubectl kustomize` of the upstream KServe YAML and `helm template` of a chart with the same objects. Nothing here is a test.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { ServingPlatform } from '../lib/platform';
import { LIB } from './support/measure';

const ROUNDS = 7;
const ROOT = join(__dirname, '..');
const UPSTREAM = join(ROOT, '../shared/upstream/kserve');

/** Milliseconds of the fastest and of the middle one of several runs. */
function measure(run: () => void): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e6;
  }).sort((a, b) => a - b);
  return `${times[0]!.toFixed(0).padStart(6)} ms   (median ${times[Math.floor(ROUNDS / 2)]!.toFixed(0)} ms)`;
}

function has(program: string): boolean {
  try {
    execFileSync(program, program === 'helm' ? ['version'] : ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A program of a user, run in a process of its own. */
function program(folder: string): string {
  const file = join(folder, 'cold.js');
  writeFileSync(file, `
    const { App } = require(${JSON.stringify(require.resolve('cdk8s'))});
    const { ServingPlatform } = require(${JSON.stringify(LIB)});
    const app = new App({ outdir: process.argv[2] });
    new ServingPlatform(app, 'platform');
    app.synth();
  `);
  return file;
}

function kustomization(folder: string): string {
  const place = join(folder, 'kustomize');
  mkdirSync(place);
  const files = ['kserve-crds-v0.20.0.yaml', 'kserve-core-v0.20.0.embedded.yaml'];
  files.forEach((file) => copyFileSync(join(UPSTREAM, file), join(place, file)));
  writeFileSync(join(place, 'kustomization.yaml'), `resources:\n${files.map((file) => `- ${file}\n`).join('')}`);
  return place;
}

function helmChart(folder: string, dist: string): string {
  const place = join(folder, 'chart');
  mkdirSync(join(place, 'templates'), { recursive: true });
  writeFileSync(join(place, 'Chart.yaml'), 'apiVersion: v2\nname: platform\nversion: 0.1.0\n');
  // Go templates inside the objects (KServe's domainTemplate) must not be run by helm: the files are taken in as they are.
  mkdirSync(join(place, 'objects'));
  readdirSync(dist).forEach((file) => copyFileSync(join(dist, file), join(place, 'objects', file)));
  writeFileSync(join(place, 'templates/all.yaml'), '{{ range $path, $_ := .Files.Glob "objects/*.yaml" }}\n---\n{{ $.Files.Get $path }}\n{{ end }}\n');
  return place;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-platform-'));
const dist = join(folder, 'dist');
const warm = () => {
  const app = new App({ outdir: dist });
  new ServingPlatform(app, 'platform');
  app.synth();
};
try {
  const cold = program(folder);
  console.log(`platform synth, cold (compiled)        ${measure(() => execFileSync('node', [cold, join(folder, 'cold')]))}   aim < 1000 ms`);
  warm();
  console.log(`platform synth, warm (same process)    ${measure(warm)}   aim < 150 ms`);
  if (existsSync(UPSTREAM) && has('kubectl')) {
    const place = kustomization(folder);
    console.log(`kubectl kustomize, KServe of upstream  ${measure(() => execFileSync('kubectl', ['kustomize', place], { maxBuffer: 2 ** 28 }))}`);
  } else {
    console.log('kubectl kustomize: no kubectl, or no ../shared/upstream');
  }
  if (has('helm')) {
    const place = helmChart(folder, dist);
    console.log(`helm template, the same objects        ${measure(() => execFileSync('helm', ['template', place], { maxBuffer: 2 ** 28 }))}`);
  } else {
    console.log('helm template: no helm on the PATH');
  }
} finally {
  rmSync(folder, { recursive: true });
}
