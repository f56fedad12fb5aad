import { noting } from '../../lib/cli/manifest-faults';
import { Faults } from '../../lib/core/faults';
import { readObjects, textSource } from '../../lib/manifests';

test('a key that stands there twice is warned of and read; what is no manifest is a fault', () => {
  const [faults, warned]: [Faults, string[]] = [new Faults(), []];
  const read = (text: string) => [...readObjects([textSource('a.yaml', text)], noting(faults, (line) => warned.push(line)))].map(({ name }) => name);
  expect(read('apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec:\n  min: 1\n  min: 2\n')).toEqual(['a']);
  expect(faults.violations).toEqual([]);
  expect(warned).toEqual([expect.stringContaining('expected each field once')]);
  expect(read('just a text\n')).toEqual([]);
  expect(faults.violations).toHaveLength(1);
  expect(warned).toHaveLength(1);
});
