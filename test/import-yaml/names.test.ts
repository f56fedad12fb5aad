import { chartId, constructId, Names, variableName } from '../../lib/import-yaml/names';

describe('names in the program', () => {
  it('are given out once each', () => {
    const names = new Names();
    expect([names.free('a'), names.free('a', 'a-service'), names.free('a', 'a-service'), names.free('a', 'a-service')]).toEqual(['a', 'a-service', 'a-service2', 'a-service3']);
    expect([names.free('v1'), names.free('v1')]).toEqual(['v1', 'v1-2']);
  });

  it.each([['iris', 'iris'], ['my-model', 'myModel'], ['v1.2-x', 'v12X'], ['9lives', 'a9lives'], ['class', 'aClass'], ['app', 'aApp'], ['Iris', 'iris'], ['模型', 'a'],
    ['', 'a'], ['a--b', 'aB'], ['-a', 'a'], ['a_b', 'aB'], ['a.b', 'aB'], ['A', 'a'], ['ABC', 'aBC'], ['NaN', 'naN'], ['5', 'a5'],
    ['chart', 'aChart'], ['let', 'aLet'], ['static', 'aStatic'], ['await', 'aAwait'], ['undefined', 'aUndefined'], ['arguments', 'aArguments'], ['eval', 'aEval'], ['default', 'aDefault'],
    ['toString', 'toString'], ['async', 'async'], ['of', 'of']])(
    'as a variable: %s is %s', (text, name) => {
      expect(variableName(text)).toBe(name);
      expect(() => new Function(`const ${name} = 1;`)).not.toThrow();
    });

  it.each([['deploy/iris.yaml', 'iris'], ['a/b.k8s.yaml', 'b'], ['Models.JSON', 'models-json'], ['stdin', 'stdin'], ['/x/_.yml', 'manifests'], ['c:\\x\\y.json', 'y'], ['constructor.yaml', 'the-constructor'],
    ['iris.yaml.bak', 'iris-yaml-bak'], ['A B.yml', 'a-b'], ['..yaml', 'manifests'], ['a/.json', 'manifests'], ['a..b.yaml', 'a-b'], ['__proto__.yaml', 'proto'], [`${'x'.repeat(80)}.yaml`, 'x'.repeat(60)]])(
    'as a chart: %s is %s', (file, id) => {
      expect(chartId(file)).toBe(id);
    });

  it.each([['a/b', 'a-b'], ['system:node', 'system-node'], ['', 'object'], ['a.b_c-d', 'a.b_c-d'], ['constructor', 'the-constructor'], ['toString', 'the-toString'], ['__proto__', 'the-__proto__'], ['A b', 'A-b'], ['-a-', 'a'], ['模型', 'object']])('as an id: %s is %s', (text, id) => {
    expect(constructId(text)).toBe(id);
  });
});
