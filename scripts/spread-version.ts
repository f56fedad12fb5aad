/** The last step of `npm version X.Y.Z`: the manifests beside package.json get the version that it has now. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };

/** What is before the version, in each file that has it. */
const PLACES: ReadonlyArray<readonly [file: string, before: RegExp]> = [
  ['policy/package.json', /("version": ")[^"]+/],
  ['policy/PulumiPolicy.yaml', /^(version: ).+/m],
  ['pulumi-plugin/package.json', /("version": ")[^"]+/],
  ['pulumi-plugin/package.json', /("cdk8s-kserve": "\^)[^"]+/],
];

for (const [name, before] of PLACES) {
  const file = join(ROOT, name);
  const text = readFileSync(file, 'utf8');
  if (!before.test(text)) {
    throw new Error(`${name}: expected a version at ${String(before)}, got none`);
  }
  writeFileSync(file, text.replace(before, (_, kept: string) => `${kept}${version}`));
}
