import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { gpuTakersBelow, takesGpus } from '../../lib/inference/gpu-takers';

function taker(scope: Construct, id: string, gpus: number): Construct {
  const construct = new Construct(scope, id);
  takesGpus({ construct, name: id, gpusAtMost: () => gpus });
  return construct;
}

const below = (scope: Construct) => gpuTakersBelow(scope).map(({ name, gpusAtMost }) => `${name} ${gpusAtMost()}`);

describe('gpuTakersBelow', () => {
  it('gives those below a scope, in the order in which they were made, and itself', () => {
    const app = new App();
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    const inner = taker(one, 'b', 2);
    taker(two, 'c', 4);
    taker(inner, 'a', Infinity);
    expect(below(app)).toEqual(['b 2', 'c 4', 'a Infinity']);
    expect(below(one)).toEqual(['b 2', 'a Infinity']);
    expect(below(inner)).toEqual(['b 2', 'a Infinity']);
    expect(below(new Chart(app, 'three'))).toEqual([]);
  });

  it('forgets what was taken out of the tree, and all below it', () => {
    const chart = new Chart(new App(), 'chart');
    const gone = taker(chart, 'gone', 1);
    taker(gone, 'inside', 1);
    taker(chart, 'stays', 1);
    chart.node.tryRemoveChild('gone');
    expect(below(chart)).toEqual(['stays 1']);
    taker(chart, 'gone', 8);
    expect(below(chart)).toEqual(['stays 1', 'gone 8']);
  });

  it('keeps trees apart', () => {
    const [one, two] = [new Chart(new App(), 'x'), new Chart(new App(), 'x')];
    taker(one, 'a', 1);
    expect(below(two)).toEqual([]);
  });
});
