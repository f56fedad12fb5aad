/** Words that no variable may be called, and those that the program uses itself. */
const RESERVED = new Set([
  'app', 'chart', 'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'eval',
  'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package',
  'private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'undefined', 'var', 'void', 'while',
  'with', 'yield',
]);

/** Names that are given out once each. */
export class Names {
  private readonly taken = new Set<string>();

  /** The first of the candidates that is free; else the last one with a number. */
  public free(...candidates: readonly string[]): string {
    const found = candidates.find((name) => !this.taken.has(name)) ?? this.numbered(candidates.at(-1) ?? 'object');
    this.taken.add(found);
    return found;
  }

  private numbered(name: string): string {
    let count = 2;
    while (this.taken.has(`${name}${/\d$/.test(name) ? '-' : ''}${count}`)) {
      count += 1;
    }
    return `${name}${/\d$/.test(name) ? '-' : ''}${count}`;
  }
}

/** A text as the id of a construct: without what cdk8s refuses there. */
export function constructId(text: string): string {
  return unlikeEveryObject(text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'object');
}

/** `constructor`, which is a good name to Kubernetes, is taken in every scope: constructs keeps children in a plain object. */
function unlikeEveryObject(id: string): string {
  return id in {} ? `the-${id}` : id;
}

/** A text as the name of a variable: `my-model` is `myModel`. */
export function variableName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase()).replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return RESERVED.has(name) || !/^[A-Za-z]/.test(name) ? `a${name.replace(/^./, (letter) => letter.toUpperCase())}` : name;
}

/** A file as the id of a chart: `deploy/iris.yaml` is `iris`. */
export function chartId(file: string): string {
  const base = file.replace(/^.*[/\\]/, '').replace(/(\.k8s)?\.(ya?ml|json)$/, '');
  return unlikeEveryObject(base.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'manifests');
}
