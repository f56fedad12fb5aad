import { join } from 'node:path';
import { importManifests } from '../../lib/import-yaml';
import { readObjects, textSource } from '../../lib/manifests';
import { codeBlocks, ROOT } from '../support/code-blocks';

describe('docs/from-yaml.md', () => {
  it('shows the program that the file becomes', () => {
    const blocks = codeBlocks(join(ROOT, 'docs', 'from-yaml.md'));
    const [yaml, program] = ['yaml', 'ts'].map((name) => blocks.find(({ language }) => language === name)?.text ?? '');
    const objects = readObjects([textSource('service.yaml', yaml ?? '')], ({ message }) => {
      throw new Error(message);
    });
    expect(importManifests(objects).text.trim()).toBe(program?.trim());
  });
});
