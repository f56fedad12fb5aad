/**
 * The structural schemas of upstream's CRDs, as data that several readers walk: what the API server prunes and defaults, what it refuses,
 * what Go can decode, and which field stands where.
 *
 * The file of data (crd-data.ts) holds every distinct subtree once, under a number; here the numbers become references and the patterns
 * become regular expressions, once a process and only when somebody asks.
 */

/** One place of a schema. */
export interface SchemaNode {
  /** object, string, integer, number, boolean, array, int-or-string; undefined takes anything. */
  readonly type: 'o' | 's' | 'i' | 'n' | 'b' | 'a' | 'q' | undefined;
  /** The fields of an object by name. */
  readonly fields: ReadonlyMap<string, SchemaNode>;
  /** What the values of a free map must be; `true` is anything, undefined says there are no free keys. */
  readonly values: SchemaNode | true | undefined;
  readonly items: SchemaNode | undefined;
  readonly required: readonly string[];
  /** Whether fields that the schema does not name are kept. */
  readonly open: boolean;
  readonly nullable: boolean;
  readonly allowed: readonly unknown[] | undefined;
  readonly pattern: RegExp | undefined;
  /** The pattern as upstream writes it. */
  readonly patternText: string;
  /** Width of a whole number: 32 or 64 bits; 0 where nothing is said. */
  readonly bits: number;
  /** The fields that make an item of a list one of its kind; empty for a set of scalars. */
  readonly keys: readonly string[] | undefined;
  readonly byDefault: unknown;
  readonly length: Bounds;
  readonly range: Bounds;
  readonly count: Bounds;
  readonly size: Bounds;
}

/** Both ends included; undefined is no end. */
export interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** A node as crd-data.ts writes it. */
export interface RawNode {
  readonly t?: SchemaNode['type'];
  readonly p?: { readonly [field: string]: number };
  readonly a?: number;
  readonly i?: number;
  readonly r?: readonly string[];
  readonly u?: 1;
  readonly n?: 1;
  readonly e?: readonly unknown[];
  readonly x?: string;
  readonly f?: number;
  readonly k?: readonly string[];
  readonly d?: unknown;
  readonly l?: RawBounds;
  readonly m?: RawBounds;
  readonly c?: RawBounds;
  readonly y?: RawBounds;
}

type RawBounds = readonly [number | null, number | null];

/** What crd-data.ts holds. */
export interface RawSchemas {
  readonly nodes: readonly RawNode[];
  readonly kinds: { readonly [kind: string]: number };
}

const NO_BOUNDS: Bounds = { min: undefined, max: undefined };

/** Connects the nodes; a node never stands inside itself, since no CRD is recursive. */
export function linkSchemas({ nodes, kinds }: RawSchemas): ReadonlyMap<string, SchemaNode> {
  const linked = new Map<number, SchemaNode>();
  const link = (number: number): SchemaNode => {
    const known = linked.get(number);
    if (known !== undefined) {
      return known;
    }
    const node = linkNode(nodes[number] ?? {}, link);
    linked.set(number, node);
    return node;
  };
  return new Map(Object.entries(kinds).map(([kind, number]) => [kind, link(number)]));
}

function linkNode(raw: RawNode, link: (number: number) => SchemaNode): SchemaNode {
  return {
    type: raw.t,
    fields: new Map(Object.entries(raw.p ?? {}).map(([field, number]) => [field, link(number)])),
    values: raw.a === undefined ? undefined : raw.a < 0 || link(raw.a),
    items: raw.i === undefined ? undefined : link(raw.i),
    required: raw.r ?? [],
    open: raw.u === 1,
    nullable: raw.n === 1,
    allowed: raw.e,
    pattern: raw.x === undefined ? undefined : new RegExp(raw.x),
    patternText: raw.x ?? '',
    bits: raw.f ?? 0,
    keys: raw.k,
    byDefault: raw.d,
    length: bounds(raw.l),
    range: bounds(raw.m),
    count: bounds(raw.c),
    size: bounds(raw.y),
  };
}

function bounds(raw: RawBounds | undefined): Bounds {
  return raw === undefined ? NO_BOUNDS : { min: raw[0] ?? undefined, max: raw[1] ?? undefined };
}
