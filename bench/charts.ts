/**
 * `npm run bench`, charts: a chart per service, as a repository for GitOps is laid out, beside plain cdk8s ApiObjects in the same charts.
 * cdk8s walks the whole app for each chart, so that what is slow by itself grows by the square of the charts. CPU time is measured, best
 * of several rounds in which the two take turns; the compiled package is what is run (`npm run bench` builds it first). Nothing here is a
 * test.
 */
import { Chart } from 'cdk8s';
import { ratioOf, withFolder } from './support/measure';
import { compareSynth, plainObject, service } from './support/services';

const AT_MOST = 1.2;

withFolder((folder) => {
  console.log('a chart per service: CPU time of a synth, beside plain ApiObjects');
  for (const [count, rounds] of [[200, 5], [800, 3], [1_600, 2]] as const) {
    const { own, plain } = compareSynth({
      folder, rounds,
      own: (app) => { each(count, (index) => service(new Chart(app, `chart-${index}`, { namespace: 'models' }), index)); },
      plain: (app) => { each(count, (index) => plainObject(new Chart(app, `chart-${index}`, { namespace: 'models' }), index)); },
    });
    console.log(`${String(count).padStart(6)} charts:              ${own.toFixed(0)} ms, plain ${plain.toFixed(0)} ms, ${ratioOf(own, plain, AT_MOST)}`);
  }
});

function each(count: number, make: (index: number) => unknown): void {
  for (let index = 0; index < count; index++) {
    make(index);
  }
}
