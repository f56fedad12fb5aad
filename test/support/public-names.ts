import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './code-blocks';

/** What a public class or function gives to its caller. */
export interface Gift {
  /** `InferenceService.revision`, `solve`, `Load.recorded`. */
  readonly from: string;
  /** Types of this package that its declared type names. */
  readonly types: readonly string[];
  /** An expression of that value, inside of a function with these parameters. */
  readonly parameters: string;
  readonly expression: string;
}

/** A public name. */
export interface PublicName {
  readonly name: string;
  readonly kind: 'class' | 'function' | 'enum' | 'type';
  /** Types of this package that a construct is made with; none of what is no construct. */
  readonly props: readonly string[];
  readonly gives: readonly Gift[];
  /** What a program calls to get one or to get an answer: `solve`, `new Hey`, `Scaling.kpa`. */
  readonly callables: readonly string[];
}

/** An entry of the package, as its report in api/ says. */
export interface Entry {
  readonly names: readonly PublicName[];
  /** Types that a public signature mentions, and that are not public themselves. */
  readonly hidden: readonly string[];
  /** Those of them that are classes or enums: of what is no interface a program cannot write a value. */
  readonly hiddenClasses: readonly string[];
}

/** Members by which this package works with what the user has made; nobody else calls them, so what they give needs no name. */
const CALLED_BY_US = /^(Fortio|Hey|K6|Oha|Vegeta)\.(check|command|files|parse)$|^(ClusterTarget|UrlTarget)\.(coldStart|level|versions)$/;

/** Reads the report of an entry: the declarations that users get. CI holds it against the build (`npm run api -- --check`). */
export function readApi(report: string): Entry {
  const [, text = ''] = /^```ts$([^]*?)^```$/m.exec(readFileSync(join(ROOT, 'api', `${report}.api.md`), 'utf8')) ?? [];
  const { statements } = ts.createSourceFile(`${report}.d.ts`, text, ts.ScriptTarget.ES2022, true);
  const declared = statements.filter((one): one is Declared => DECLARED.some((is) => is(one)));
  const own = new Set(declared.map(({ name }) => name?.text ?? ''));
  const names = declared.filter(isExported).map((one) => publicName(one, own));
  const exported = new Set(names.map(({ name }) => name));
  const classes = declared.filter((one) => ts.isClassDeclaration(one) || ts.isEnumDeclaration(one)).map(({ name }) => name?.text ?? '');
  return { names, hidden: [...own].filter((name) => !exported.has(name)), hiddenClasses: classes.filter((name) => !exported.has(name)) };
}

type Declared = ts.ClassDeclaration | ts.FunctionDeclaration | ts.EnumDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

const DECLARED = [ts.isClassDeclaration, ts.isFunctionDeclaration, ts.isEnumDeclaration, ts.isInterfaceDeclaration, ts.isTypeAliasDeclaration];

const has = (node: ts.Declaration, flag: ts.ModifierFlags): boolean => (ts.getCombinedModifierFlags(node) & flag) !== 0;

const isExported = (node: Declared): boolean => has(node, ts.ModifierFlags.Export);

function publicName(node: Declared, own: ReadonlySet<string>): PublicName {
  const name = node.name?.text ?? '';
  if (ts.isClassDeclaration(node)) {
    return { name, kind: 'class', props: propsOf(node, own), gives: node.members.flatMap((member) => gift(name, member, own)), callables: callablesOf(name, node) };
  }
  if (ts.isFunctionDeclaration(node)) {
    const call = { parameters: `...args: Parameters<typeof ${name}>`, expression: `${name}(...args)` };
    return { name, kind: 'function', props: [], gives: [{ from: name, types: typesIn(node.type, own), ...call }], callables: [name] };
  }
  return { name, kind: ts.isEnumDeclaration(node) ? 'enum' : 'type', props: [], gives: [], callables: [] };
}

/** The constructor, where it is public, and the static methods. The report has no private constructors. */
function callablesOf(name: string, node: ts.ClassDeclaration): string[] {
  const made = node.members.some(ts.isConstructorDeclaration) && !has(node, ts.ModifierFlags.Abstract);
  const factories = node.members.filter((member) => ts.isMethodDeclaration(member) && has(member, ts.ModifierFlags.Static));
  return [...(made ? [`new ${name}`] : []), ...factories.map((member) => `${name}.${member.name?.getText() ?? ''}`)];
}

/** A construct is told by its parameters: scope, id and props, or for Pulumi name, args and options. */
function propsOf(node: ts.ClassDeclaration, own: ReadonlySet<string>): string[] {
  const parameters = node.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
  return ['id', 'args'].includes(parameters[1]?.name.getText() ?? '') ? parameters.flatMap(({ type }) => typesIn(type, own)) : [];
}

function gift(owner: string, member: ts.ClassElement, own: ReadonlySet<string>): Gift[] {
  const hidden = has(member, ts.ModifierFlags.Private) || has(member, ts.ModifierFlags.Protected);
  if (hidden || CALLED_BY_US.test(`${owner}.${member.name?.getText() ?? ''}`) || !(ts.isMethodDeclaration(member) || ts.isPropertyDeclaration(member) || ts.isGetAccessor(member))) {
    return [];
  }
  const name = member.name.getText();
  const isStatic = has(member, ts.ModifierFlags.Static);
  const what = isStatic ? `${owner}.${name}` : `it.${name}`;
  const it = isStatic ? [] : [`it: ${owner}`];
  const args = isStatic ? `typeof ${owner}.${name}` : `${owner}['${name}']`;
  const call = !ts.isMethodDeclaration(member)
    ? { parameters: it.join(', '), expression: what }
    : member.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)
      // Of a list that may not be changed TypeScript makes no parameters; it may be empty.
      ? { parameters: it.join(', '), expression: `${what}()` }
      : { parameters: [...it, `...args: Parameters<${args}>`].join(', '), expression: `${what}(...args)` };
  return [{ from: `${owner}.${name}`, types: typesIn(member.type, own), ...call }];
}

/** Types of the package in a type, `this` and what other packages have aside. */
function typesIn(type: ts.Node | undefined, own: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && own.has(node.typeName.getText())) {
      found.push(node.typeName.getText());
    }
    ts.forEachChild(node, visit);
  };
  if (type !== undefined) {
    visit(type);
  }
  return found;
}
