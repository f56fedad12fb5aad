/*
 * Files are read twice: first what tells of the cluster, wherever it stands, then everything, object by object. Nothing but what tells of
 * the cluster is kept, so that a file of any size can be checked. The first reading parses only documents that may matter, by a glance at
 * their text.
 */
import { Cluster } from '../cluster/cluster';
import { Origin } from '../cluster/origin';
import { mayTellOfCluster, TELLING_KINDS } from '../cluster/sayings';
import type { ClusterStatement } from '../cluster/statement';
import { Checker } from './checker';
import { objectName } from './object-names';
import { pathSteps } from '../kserve/schema/field-path';
import type { ManifestFault, ManifestObject, ManifestSource } from '../manifests';
import { readObjects } from '../manifests';
import { fileAndLine } from '../manifests/place';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import type { CheckResult, LocatedFinding } from './located-finding';

/** What is known besides the files. */
export interface KnownBeside {
  /** What was read from a cluster that runs, or stated by flags. */
  readonly statements: readonly ClusterStatement[];
  /** Told of progress: objects looked at so far. */
  readonly progress: (objects: number) => void;
}

/** Checks every object of some files. @param sources read twice */
export function checkSources(sources: readonly ManifestSource[], { statements, progress }: KnownBeside): CheckResult {
  const checker = new Checker(clusterFrom(sources, statements));
  const findings: LocatedFinding[] = [];
  let objects = 0;
  for (const object of readObjects(sources, (fault) => findings.push(unreadable(fault)))) {
    objects += 1;
    progress(objects);
    const found = checker.check(object.value, object.at());
    found.forEach((finding) => findings.push(located(finding, object)));
  }
  return { findings, objects, files: sources.length };
}

function clusterFrom(sources: readonly ManifestSource[], stated: readonly ClusterStatement[]): Cluster {
  const statements: ClusterStatement[] = [];
  for (const { kind, name, file, value } of readObjects(sources, () => undefined, mayMatter)) {
    if (mayTellOfCluster(kind, name)) {
      statements.push({ origin: Origin.manifest(file), object: value });
    }
  }
  return Cluster.of([...statements, ...stated]);
}

/** Whether a document may hold something that decides about others: cheap, and never wrong in saying no. */
function mayMatter(text: string): boolean {
  const head = text.slice(0, HEAD);
  return TELLING.test(text) && !/kind["']?\s*:\s*["']?InferenceService["']?\s*,?\s*$/m.test(head) || /kind["']?\s*:\s*["']?List/m.test(head);
}

/** Any of the kinds, also of a typed list. */
const TELLING = new RegExp(`\\b(?:${TELLING_KINDS.join('|')})(?:List)?\\b`);

const HEAD = 2000;

/** A finding at the line and column of the text that its object was read from. */
export function located({ level, id, message, path, object, refusedBy }: ManifestFinding, source: ManifestObject): LocatedFinding {
  const place = source.place(pathSteps(path));
  return { level, id, message, path, object: objectName(object), place, ...(refusedBy !== undefined && { refusedBy }) };
}

const LEVELS: { readonly [id: string]: LocatedFinding['level'] } = { 'duplicate-key': 'warning', 'foreign': 'note' };

/** A text that cannot be read is a finding as well: the files after it are checked all the same. */
function unreadable({ id, message, place }: ManifestFault): LocatedFinding {
  const said = message.replace(`${fileAndLine(place)}: `, '').replace(/^document: /, '');
  return { level: LEVELS[id] ?? 'error', id, message: said, path: '', object: 'document', place };
}
