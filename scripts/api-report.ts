import type { IConfigFile } from '@microsoft/api-extractor';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes api/*.api.md, every public name with its signature, one file for each entry of the package, from the types in build/.
 * With --check it writes nothing and fails if a file is not up to date: so a change of the surface is seen in review.
 */
const ROOT = join(__dirname, '..');
const ENTRIES: ReadonlyArray<readonly [name: string, types: string]> = [
  ['cdk8s-kserve', 'build/lib/index.d.ts'],
  ['forecast', 'build/lib/forecast/index.d.ts'],
  ['pulumi', 'build/lib/pulumi/index.d.ts'],
];

function configOf(name: string, types: string): IConfigFile {
  const none = { logLevel: 'none' as never };
  return {
    projectFolder: ROOT,
    mainEntryPointFilePath: join(ROOT, types),
    compiler: { tsconfigFilePath: join(ROOT, 'tsconfig.build.json') },
    apiReport: {
      enabled: true,
      reportFolder: join(ROOT, 'api'),
      reportTempFolder: join(ROOT, '.cache/api'),
      reportFileName: name,
      includeForgottenExports: true,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf' as never,
    messages: {
      compilerMessageReporting: { default: none },
      // Release tags and the syntax of TSDoc are not this project's: the docstrings are for typedoc, see typedoc.json.
      extractorMessageReporting: { default: none },
      tsdocMessageReporting: { default: none },
    },
  };
}

const check = process.argv.includes('--check');
mkdirSync(join(ROOT, 'api'), { recursive: true });
for (const [name, types] of ENTRIES) {
  const config = ExtractorConfig.prepare({
    configObject: configOf(name, types),
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback: (message) => { message.handled = true; },
  });
  if (!succeeded || (check && apiReportChanged)) {
    console.error(`api/${name}.api.md is not what build/ declares: run 'npm run api' and look at the difference`);
    process.exitCode = 1;
  } else {
    console.log(`api/${name}.api.md ${apiReportChanged ? 'written' : 'is up to date'}`);
  }
}
