import { ComponentProvider } from '@pulumi/pulumi/provider/experimental';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceService, ServingPlatform } from '../lib/pulumi';

/**
 * `npm run pulumi-schema`: writes lib/pulumi/provider/schema.json, what a Pulumi program in another language sees of the two components,
 * inferred from their TypeScript by Pulumi's own analyzer. With `--check` nothing is written; the exit code is 1 if the file differs.
 */
const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'lib/pulumi/provider/schema.json');
const PACKAGE = 'cdk8s-kserve';

/** The analyzer reads a folder with a package.json and a tsconfig.json, and takes the program from them. */
function analyzed(): string {
  const folder = join(ROOT, '.cache/pulumi-schema');
  mkdirSync(folder, { recursive: true });
  const { description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { description: string };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'analyzed', description, main: join(ROOT, 'lib/pulumi/index.js') }));
  const compilerOptions = { rootDir: ROOT, types: ['node'] };
  const include = [join(ROOT, 'lib/pulumi/index.ts')];
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include }));
  return folder;
}

async function wanted(): Promise<string> {
  // A component asks for more options than the analyzer's type of a constructor allows; only the names of the two are read.
  const components = [InferenceService, ServingPlatform] as unknown as ComponentProvider['options']['components'];
  const provider = new ComponentProvider({ name: PACKAGE, dirname: analyzed(), components });
  const schema = JSON.parse(await provider.getSchema()) as Record<string, unknown>;
  // The version comes from package.json when the schema is served.
  delete schema.version;
  return `${JSON.stringify(schema, null, 2)}\n`;
}

async function main(check: boolean): Promise<number> {
  const text = await wanted();
  if (!check) {
    writeFileSync(FILE, text);
    return 0;
  }
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) {
    return 0;
  }
  console.error('lib/pulumi/provider/schema.json is not what the components declare: run npm run pulumi-schema');
  return 1;
}

main(process.argv.includes('--check')).then((code) => { process.exitCode = code; }, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
