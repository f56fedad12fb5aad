import { Figure, Origin } from '../../lib/cluster';

describe('a figure says where it comes from, and how certain it is', () => {
  it.each([
    ['stated', Figure.stated(5, 'the file'), 5, 'the file', true],
    ['default', Figure.left(5, 'the file'), 5, "upstream's default, to which the file leaves it", true],
    ['assumed', Figure.assumed(5), 5, "upstream's default", false],
    ['assumed', Figure.unknown<number>(), undefined, 'not known', false],
    ['deployed', Figure.deployed(5, 'the file'), 5, 'the file, by a value that only the deployment knows', false],
    ['unreadable', Figure.unreadable(5, 'the file', 'x"'), 5, 'upstream\'s default, since "x\\"" of the file cannot be read', false],
  ])('%s', (certainty, figure, value, from, known) => {
    expect(figure).toMatchObject({ certainty, value, from, known });
  });

  it('keeps both when its value is seen in another way', () => {
    expect(Figure.deployed(5, 'the file').map(String)).toMatchObject({ value: '5', onlyWhenDeployed: true, from: 'the file, by a value that only the deployment knows' });
  });
});

describe('who said something', () => {
  it.each([
    [Origin.UPSTREAM, "upstream's default"],
    [Origin.manifest('dist/a.yaml'), 'config-autoscaler in dist/a.yaml'],
    [Origin.construct('ServingPlatform', 'platform'), "ServingPlatform 'platform'"],
    [Origin.user('autoscalerConfig'), 'autoscalerConfig'],
  ])('%#: in words, and each goes before the one before it', (origin, words) => {
    expect(origin.of('config-autoscaler')).toBe(words);
  });

  it('in that order', () => {
    const ranks = [Origin.UPSTREAM, Origin.manifest(''), Origin.construct('', ''), Origin.user('')].map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(4);
  });
});
