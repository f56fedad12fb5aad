/** What `npm run synth` says when it is done: the answer first, then where it stands, then what was found, then what to do. */

/** A service, and how many pods to expect of it. */
export interface ExpectedService {
  /** What tells it from the others: `namespace/name`, and the file where there is no namespace. */
  readonly label: string;
  /** `8 pods = ceil(50 / (10 x 0.70))`; undefined where it is not scaled by requests. */
  readonly pods: string | undefined;
}

/** All that is said. */
export interface SynthReport {
  readonly load: string;
  readonly services: readonly ExpectedService[];
  readonly folder: string;
  readonly files: readonly string[];
  /** Warnings and notes, as lines. */
  readonly notices: readonly string[];
}

/** What the files are, by how their names begin. */
const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^00-/, 'namespaces'],
  [/^01-/, 'configuration'],
  [/^02-/, 'controllers'],
  [/^03-/, 'webhooks'],
  [/^04-/, 'certificates'],
  [/^05-/, 'runtimes'],
  [/load-test/, 'load'],
  [/^kfserving/, 'KFServing'],
  [/\.k8s\.yaml$/, 'service'],
  [/\.html$/, 'forecast'],
];

/** The report as lines. */
export function synthReport({ load, services, folder, files, notices }: SynthReport): string[] {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));
  const page = files.find((file) => file.endsWith('.html'));
  return [
    ...services.map(({ label, pods }) => `${label}: ${load} -> ${pods ?? 'not scaled by requests'}`),
    '',
    `${folder}/`,
    ...files.map((file) => `  ${file.padEnd(widest(files))}  ${kindOf(file)}${file === page ? ': open it in a browser' : ''}`),
    ...(notices.length === 0 ? [] : ['', ...notices]),
    '',
    `next: kubectl apply --server-side -f ${folder}/00-namespaces-and-crds.k8s.yaml, then the others in their order: see docs/install.md`,
  ];
}

function kindOf(file: string): string {
  return KINDS.find(([pattern]) => pattern.test(file))?.[1] ?? 'file';
}
