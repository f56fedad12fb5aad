/*
 * What the objects of a stack say of the cluster. A policy about the stack sees all of them; a policy about one resource sees that one, in
 * the order in which Pulumi registers them, so that it goes by what came before: by `dependsOn` a service comes after its platform.
 */
import { Cluster } from '../../cluster/cluster';
import { Origin } from '../../cluster/origin';
import { mayTellOfCluster } from '../../cluster/sayings';
import type { Json, MutableJson } from '../../core/json';
import { isJson, textAt } from '../../core/json';
import { stringToken } from '../../core/tokens';

/** A resource, as far as it matters: its inputs are the manifest. */
export interface StackResource {
  readonly props: unknown;
  /** What it is deployed by: it stands for a cluster. @default - the stack's default provider */
  readonly provider?: { readonly urn: string } | undefined;
}

const ORIGIN = Origin.manifest('the stack');

/** What is known of one cluster of the stack. */
interface Seen {
  readonly objects: Map<string, Json>;
  made?: Cluster | undefined;
}

/** The clusters of a stack, as far as the resources that came by tell of them. */
export class StackClusters {
  private readonly byProvider = new Map<string, Seen>();

  /** Takes note of a resource; one that says nothing of its cluster is passed over. */
  public note(resource: StackResource): void {
    const object = knownValue(() => tellingPart(resource.props));
    if (isJson(object)) {
      const seen = this.of(resource);
      const name = `${textAt(object, 'kind') ?? ''}/${textAt(object, 'metadata', 'namespace') ?? ''}/${textAt(object, 'metadata', 'name') ?? ''}`;
      // Each policy sees each resource; most of the time nothing is new.
      if (JSON.stringify(seen.objects.get(name)) !== JSON.stringify(object)) {
        seen.made = undefined;
        seen.objects.set(name, object);
      }
    }
  }

  /** What is known by now of the cluster that a resource is deployed to. */
  public cluster(resource: StackResource): Cluster {
    const seen = this.of(resource);
    seen.made ??= Cluster.of([...seen.objects.values()].map((object) => ({ origin: ORIGIN, object })));
    return seen.made;
  }

  private of({ provider }: StackResource): Seen {
    const seen = this.byProvider.get(provider?.urn ?? '') ?? { objects: new Map<string, Json>() };
    this.byProvider.set(provider?.urn ?? '', seen);
    return seen;
  }
}

/** The object, if it may tell something of the cluster. */
function tellingPart(props: unknown): Json | undefined {
  return isJson(props) && mayTellOfCluster(props.kind, textAt(props, 'metadata', 'name')) ? props : undefined;
}

/** Stands for every value that only the deployment knows. */
const UNKNOWN = stringToken('policy', 0);

/**
 * A copy of an object in which a placeholder stands for what is not known in a preview: Pulumi throws where such a value is read.
 *
 * @see pulumi/pulumi-policy sdk/nodejs/policy/proxy.ts `unknownCheckingProxy`
 */
function knownPart(object: Json): Json {
  const copy: MutableJson = {};
  for (const key of Object.keys(object)) {
    copy[key] = knownValue(() => object[key]);
  }
  return copy;
}

function knownValue(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
  } catch {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return Array.from({ length: list.length }, (_, index) => knownValue(() => list[index]));
  }
  return isJson(value) ? knownPart(value) : value;
}
