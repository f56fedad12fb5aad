import { serviceLabels } from '../../lib/cli/service-labels';

const service = (name: string, namespace = '', file = 'a.yaml', line = 1): Parameters<typeof serviceLabels>[0][number] => (
  { name, namespace, file, at: `${file}:${line}` });

describe('what services are called', () => {
  it.each([
    ['their names', [service('a', 'x'), service('b', 'x')], ['a', 'b']],
    ['names with namespaces where two have the name', [service('a', 'x'), service('a', 'y'), service('b', 'y')], ['x/a', 'y/a', 'b']],
    ['one without a namespace keeps its name', [service('a', 'x'), service('a')], ['x/a', 'a']],
    ['with the file where nothing else differs', [service('a', 'x', '1.yaml'), service('a', 'x', '2.yaml'), service('b')], ['x/a (1.yaml)', 'x/a (2.yaml)', 'b']],
    ['by the file where it is one service, old and new', [service('a', 'x', 'old.yaml'), service('a', 'x', 'new.yaml')], ['old.yaml', 'new.yaml']],
    ['with the line where one file has it twice', [service('a', '', 'a.yaml', 1), service('a', '', 'a.yaml', 9), service('b')], ['a (a.yaml:1)', 'a (a.yaml:9)', 'b']],
    ['never by what a terminal would act on', [service('a\u001b[2J')], ['a\\x1b[2J']],
    ['nothing', [], []],
  ])('%s', (_what, services, labels) => {
    expect(serviceLabels(services)).toEqual(labels);
  });
});
