import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';

/** A folder as `cdk8s synth` leaves it. */
export class Dist {
  /** Synthesizes an app into a folder. */
  public static synthesize(folder: string, build: (app: App) => void): Dist {
    const app = new App({ outdir: folder });
    build(app);
    app.synth();
    return new Dist(folder);
  }

  public constructor(public readonly folder: string) {}

  /** Its files in the order in which kubectl takes them. */
  public get files(): string[] {
    return readdirSync(this.folder).filter((name) => name.endsWith('.yaml')).sort();
  }

  public path(file: string): string {
    return join(this.folder, file);
  }

  public objects(file: string): any[] {
    return parseAllDocuments(readFileSync(this.path(file), 'utf8')).map((document) => document.toJS()).filter((object) => object !== null);
  }
}

/** `Kind.group/namespace/name` of an object; Kubernetes' own first kinds have no group. */
export function keyOf({ apiVersion, kind, metadata }: any): string {
  const [group, version] = apiVersion.split('/');
  return [version === undefined ? kind : `${kind}.${group}`, metadata.namespace, metadata.name].filter(Boolean).join('/');
}
