import { refuse, refuseInWords } from '../core/checks';
import { objectAt, objectsAt, textAt } from '../core/json';
import { jsYaml } from '../core/lazy-libraries';
import { reasonOf } from '../core/error-text';
import { fileBytes } from '../core/read-file';
import { LOAD_TEST_ANNOTATIONS } from '../load-test/annotation-keys';
import type { SeenObject } from '../load-test';
import { textSource } from '../manifests/manifest-source';
import type { ManifestSource } from '../manifests/manifest-source';
import type { CliHost } from './cli-host';
import { appManifests } from './synthesized-app';

/** Where the load test comes from. */
export interface LoadTestSourceFlags {
  readonly app?: string;
  readonly job?: string;
}

/** What a load test is in a cluster. */
const KINDS: readonly string[] = ['Job', 'TestRun'];

/**
 * The Job or TestRun of one load test among the objects of a manifest, and what it needs: the ConfigMap that it mounts, the Service of its
 * barrier.
 *
 * @throws InputError where there is none, or several and none is named
 */
export async function loadTestObjects(manifest: string | undefined, flags: LoadTestSourceFlags, host: CliHost): Promise<SeenObject[]> {
  const sources = await sourcesOf(manifest, flags, host);
  const objects = sources.flatMap(objectsIn);
  const planned = objects.filter(({ metadata }) => metadata?.annotations?.[LOAD_TEST_ANNOTATIONS.plan] !== undefined);
  const all = planned.filter(({ kind = '' }) => KINDS.includes(kind));
  const jobs = flags.job === undefined ? all : all.filter(({ metadata }) => metadata?.name === flags.job);
  const [job] = jobs;
  const names = all.map(({ metadata }) => metadata?.name ?? '').join(', ');
  if (job === undefined) {
    return refuse(flags.job === undefined ? 'manifest' : '--job', flags.job ?? sources.map(({ file }) => file).join(', '),
      names === '' ? 'a manifest with the Job or the TestRun of a LoadTest' : `one of ${names}`);
  }
  if (jobs.length > 1) {
    refuse('--job', flags.job, 'the name of one load test', `there are ${names}`);
  }
  const needed = namesIn(job);
  return [...objects.filter(({ kind, metadata }) => ['ConfigMap', 'Service'].includes(kind ?? '') && needed.has(metadata?.name ?? '')), job];
}

async function sourcesOf(manifest: string | undefined, { app }: LoadTestSourceFlags, host: CliHost): Promise<ManifestSource[]> {
  if (app !== undefined) {
    return manifest === undefined ? appManifests(app, host) : refuse('manifest', manifest, 'nothing beside --app', 'leave out one of the two');
  }
  if (manifest === undefined) {
    return refuse('manifest', undefined, 'a file with the load test, or --app');
  }
  return [textSource(manifest, manifest === '-' ? await host.readStdin() : fileBytes('manifest', manifest).toString('utf8'))];
}

function objectsIn({ file, pieces }: ManifestSource): SeenObject[] {
  try {
    const documents: unknown[] = jsYaml().loadAll([...pieces()].join(''));
    return documents.filter((one): one is SeenObject => typeof one === 'object' && one !== null);
  } catch (error) {
    return refuseInWords(file, reasonOf(error), 'YAML');
  }
}

/** What the pods of a Job or TestRun are bound to by name. */
function namesIn({ spec }: SeenObject): ReadonlySet<string> {
  const pod = objectAt(spec, 'template', 'spec');
  const volumes = objectsAt(pod, 'volumes').map((volume) => textAt(volume, 'configMap', 'name'));
  const names = [textAt(pod, 'subdomain'), ...volumes, textAt(spec, 'script', 'configMap', 'name')];
  return new Set(names.filter((name) => name !== undefined));
}
