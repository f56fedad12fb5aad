/**
 * `npm run import`: imports/*.ts from imports/crds/*.yaml by `cdk8s import`, and lib/platform/crd-data, what the platform installs of them.
 * `npm run import -- --check`: the same into a folder aside; exit code 1 and a list of files that differ.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CRD_DATA, compiledCrds, compiledName } from './crd-data';

const IMPORTS = join(__dirname, '..', 'imports');
const CRDS = join(IMPORTS, 'crds');
const COMPILED = join(__dirname, '..', CRD_DATA);

/** Names of the files with one extension in a folder, in a fixed order. */
function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(extension)).sort();
}

/**
 * Files for which no TypeScript is generated: the kinds for LLMs in both of their versions would double it, and the constructs of
 * lib/kinds/llm, which the same schemas judge, are what their users write.
 */
export const NOT_IMPORTED: readonly string[] = ['kserve-llm.yaml'];

/**
 * Generates the TypeScript of the CRD files, one file per API group.
 *
 * One run of the command for all files: it takes more than a second to start. It runs in `outdir`, so that no cdk8s.yaml has a say,
 * and does not look for a newer version of itself, so that nothing goes over the network.
 *
 * @param outdir an empty folder
 * @throws Error with the command's own output if it fails
 */
export function generateImports(outdir: string): void {
  const all = join(outdir, 'crds.yaml');
  const files = filesIn(CRDS, '.yaml').filter((name) => !NOT_IMPORTED.includes(name));
  writeFileSync(all, files.map((name) => readFileSync(join(CRDS, name), 'utf8')).join('---\n'));
  const command = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  const options = ['--language', 'typescript', '--output', outdir, '--no-save', '--no-check-upgrade'];
  const run = spawnSync(process.execPath, [command, 'import', all, ...options], { cwd: outdir, encoding: 'utf8' });
  rmSync(all);
  if (run.status !== 0 || filesIn(outdir, '.ts').length === 0) {
    throw new Error(`cdk8s import failed (exit code ${run.status})\n${run.error?.message ?? ''}${run.stdout}${run.stderr}`);
  }
}

/** Names of the files that are in one of two folders only, or differ by a byte. */
export function differingFiles(one: string, other: string): string[] {
  const names = [...new Set([...filesIn(one, '.ts'), ...filesIn(other, '.ts')])].sort();
  const content = (folder: string, name: string) => (filesIn(folder, '.ts').includes(name) ? readFileSync(join(folder, name), 'utf8') : undefined);
  return names.filter((name) => content(one, name) !== content(other, name));
}

/** Compiles the CRD files into an empty folder. */
export function compileCrds(outdir: string): void {
  filesIn(CRDS, '.yaml').forEach((file) => writeFileSync(join(outdir, compiledName(file)), compiledCrds(CRDS, file)));
}

/** A folder of the repository, by its path there, with what it should hold. */
interface Generated {
  readonly name: string;
  readonly folder: string;
  readonly fresh: string;
}

function update({ name, folder, fresh }: Generated): void {
  const differing = differingFiles(folder, fresh);
  filesIn(folder, '.ts').forEach((file) => rmSync(join(folder, file)));
  filesIn(fresh, '.ts').forEach((file) => copyFileSync(join(fresh, file), join(folder, file)));
  console.log(`${name}/: ${filesIn(folder, '.ts').length} files, ${differing.length} changed`);
}

/** Runs the command line `import-crds [--check]` and gives its exit code. */
export function main(args: readonly string[]): number {
  const unknown = args.filter((arg) => arg !== '--check');
  if (unknown.length > 0) {
    console.error(`import-crds: expected --check or nothing, got ${unknown.join(' ')}`);
    return 2;
  }
  const fresh = mkdtempSync(join(tmpdir(), 'imports-'));
  const freshCrds = mkdtempSync(join(tmpdir(), 'crds-'));
  try {
    generateImports(fresh);
    compileCrds(freshCrds);
    const generated: readonly Generated[] = [
      { name: 'imports', folder: IMPORTS, fresh }, { name: CRD_DATA, folder: COMPILED, fresh: freshCrds },
    ];
    if (args.includes('--check')) {
      const differing = generated.flatMap(({ name, folder, fresh: should }) => differingFiles(folder, should).map((file) => `${name}/${file}`));
      differing.forEach((file) => console.error(`${file} is not what imports/crds gives; run 'npm run import'`));
      return differing.length === 0 ? 0 : 1;
    }
    generated.forEach(update);
    return 0;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(freshCrds, { recursive: true, force: true });
  }
}

if (require.main === module) {
  process.exitCode = main(process.argv.slice(2));
}
