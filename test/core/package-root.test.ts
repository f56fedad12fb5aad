import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/core/package-root';
import { ROOT } from '../support/code-blocks';

test('the root of the package is where its own package.json and the compact CRDs lie', () => {
  expect(packageRoot()).toBe(ROOT);
  expect(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))).toHaveProperty('name', 'cdk8s-kserve');
});
