import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { currentSynth, oncePerSynth } from '../../lib/core/once-per-synth';

function counted(charts: number) {
  const app = Testing.app();
  let asked = 0;
  const answer = oncePerSynth(app, () => [`${++asked}`]);
  app.node.addValidation({ validate: () => { answer(); return []; } });
  for (let index = 0; index < charts; index++) {
    new Chart(app, `chart-${index}`);
  }
  return { app, asked: () => asked, answer };
}

describe('oncePerSynth', () => {
  it('asks once in a synth, however many charts there are', () => {
    const { app, asked } = counted(5);
    app.synth();
    expect(asked()).toBe(1);
  });

  it('asks again in the next synth, so that what was added in between is seen', () => {
    const { app, asked } = counted(3);
    app.synth();
    new Chart(app, 'later');
    app.synth();
    app.synthYaml();
    expect(asked()).toBe(3);
  });

  it('asks each time outside of a synth', () => {
    const { app, asked, answer } = counted(1);
    app.node.validate();
    app.node.validate();
    expect(answer()).toEqual(['3']);
    expect(asked()).toBe(3);
  });

  it('asks anew after a synth that failed', () => {
    const { app, asked } = counted(2);
    const fault = { broken: true };
    app.node.addValidation({ validate: () => (fault.broken ? ['no'] : []) });
    expect(() => { app.synth(); }).toThrow('Validation failed');
    fault.broken = false;
    app.synth();
    expect(asked()).toBe(2);
  });

  it('keeps the answers of two questions, and of two apps, apart', () => {
    const [first, second] = [Testing.app(), Testing.app()];
    const answers = [first, first, second].map((app, index) => oncePerSynth(app, () => index));
    first.synth();
    expect(answers.map((answer) => answer())).toEqual([0, 1, 2]);
  });
});

describe('a synth into a folder that cannot be written', () => {
  let scratch: string;
  let outdir: string;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'synth-'));
    outdir = join(scratch, 'dist');
  });

  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  function refusal(): unknown {
    const app = new App({ outdir });
    new Chart(app, 'models');
    oncePerSynth(app, () => undefined);
    try {
      app.synth();
    } catch (error) {
      return (error as Error).message;
    }
    return 'it was written';
  }

  it.each<[string, () => void, () => string]>([
    ['is a file', () => writeFileSync(outdir, ''), () => `${outdir}: expected a folder, got a file; move the file away, or name another folder`],
    ['is a link to nowhere', () => symlinkSync('nowhere', outdir),
      () => `${outdir}: expected a folder, got a link to nowhere; remove the link, or make what it points to`],
    ['lies below a file', () => {
      writeFileSync(join(scratch, 'file'), '');
      outdir = join(scratch, 'file', 'dist');
    }, () => `${outdir}: expected a folder, got "ENOTDIR: not a directory, mkdir '${outdir}'"; a part of the way to it is a file: name another folder`],
    ['is a link to itself', () => symlinkSync('dist', outdir),
      () => `${outdir}: expected a folder, got a link to nowhere; remove the link, or make what it points to`],
    ['has a folder where a file comes', () => mkdirSync(join(outdir, 'models.k8s.yaml'), { recursive: true }),
      () => `${outdir}: expected files to write anew, got "EISDIR: illegal operation on a directory, open '${join(outdir, 'models.k8s.yaml')}'"; `
        + 'a folder has the name of one of them: move it away'],
    ['is there', () => mkdirSync(outdir), () => 'it was written'],
  ])('says in one sentence that it %s', (_what, make, said) => {
    make();
    expect(refusal()).toBe(said());
  });

  it('tells a fault of the tree as it is', () => {
    const app = new App({ outdir });
    oncePerSynth(app, () => undefined);
    app.node.addValidation({ validate: () => ['no'] });
    expect(() => { app.synth(); }).toThrow('Validation failed');
  });
});

describe('currentSynth', () => {
  it('is a number in a synth, another one in the next, and none outside of them', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const seen: Array<number | undefined> = [];
    app.node.addValidation({ validate: () => { seen.push(currentSynth(app), currentSynth(chart)); return []; } });
    expect(currentSynth(app)).toBeUndefined();
    app.synth();
    app.synthYaml();
    app.node.validate();
    expect(seen).toEqual([1, 1, 2, 2, undefined, undefined]);
  });
});
