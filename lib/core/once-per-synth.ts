import type { IConstruct } from 'constructs';
import { withChartsAlone } from './charts-alone';
import { inWordsOfFolder, isOfSystem, noFolder } from './folder-fault';
import { TreeMemory } from './tree-memory';

/** What an app does when all of it is written. */
interface Synthesizing {
  readonly outdir?: string;
  synth?: () => void;
  synthYaml?: () => string;
}

/** Which synth of a tree is going on: 0 while there is none. */
interface SynthRun {
  current: number;
  last: number;
}

const runs = new TreeMemory<SynthRun>('synth-run', () => ({ current: 0, last: 0 }));

/**
 * An answer about a tree that is worked out once in each synth.
 *
 * A question about the tree is asked in several places of it, by each service for one, and cdk8s may validate a tree again for a chart that
 * it writes: the time would grow by the square. While `synth()` or `synthYaml()` of the app is running the tree is complete, and one
 * answer holds; outside of them (a single chart's `toJson()`, a test that asks a node for its errors) it is worked out each time, and the
 * next synth starts anew.
 */
export function oncePerSynth<T>(construct: IConstruct, ask: () => T): () => T {
  const run = runOf(construct.node.root);
  let answeredIn = 0;
  let answer: T;
  return () => {
    if (run.current === 0 || run.current !== answeredIn) {
      answer = ask();
      answeredIn = run.current;
    }
    return answer;
  };
}

/** Which synth of its tree a construct is in, by a number that no other synth of the tree has; undefined outside of one. */
export function currentSynth(construct: IConstruct): number | undefined {
  const { current } = runOf(construct.node.root);
  return current === 0 ? undefined : current;
}

/** The run of a tree. The app's two methods are wrapped when it is asked for first: cdk8s has no other sign that a synth begins. */
function runOf(root: IConstruct): SynthRun {
  const known = runs.find(root);
  if (known !== undefined) {
    return known;
  }
  const run = runs.at(root);
  const app: IConstruct & Synthesizing = root;
  const { synth, synthYaml } = app;
  if (typeof synth === 'function') {
    app.synth = () => { during(run, () => { withChartsAlone(root, () => { writtenTo(app.outdir, () => { synth.call(app); }); }); }); };
  }
  if (typeof synthYaml === 'function') {
    app.synthYaml = () => during(run, () => withChartsAlone(root, () => synthYaml.call(app)));
  }
  return run;
}

function during<T>(run: SynthRun, work: () => T): T {
  const outer = run.current;
  run.last += 1;
  run.current = run.last;
  try {
    return work();
  } finally {
    run.current = outer;
  }
}

/** cdk8s writes without a look at the folder: what the system says of one that is a file, read-only or full is a code and a stack. */
function writtenTo(outdir: unknown, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw typeof outdir === 'string' && isOfSystem(error) ? noFolder(outdir) ?? inWordsOfFolder(outdir, error) : error;
  }
}
