import type { JsonPatch } from 'cdk8s';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { violationInWords } from '../core/checks';
import type { Violation } from '../core/input-error';
import { InputError } from '../core/input-error';
import type { Json } from '../core/json';
import { objectOrEmpty } from '../core/json';
import { printable } from '../core/printable';
import { Dialect } from '../kserve/dialect';
import type { ManifestObject } from '../manifests';
import { apiObjectCode, hasField, needsPatches } from './api-object-code';
import { cleanObject } from './clean-object';
import type { Code } from './code';
import { callText, literal, variable as variableCode } from './code';
import { configMapCode } from './config-map-code';
import type { ConstructCode } from './construct-code';
import { inferenceServiceCode } from './inference-service-code';
import { chartId, constructId, Names, variableName } from './names';
import { patchesBetween } from './patches';
import { runtimeCode } from './runtime-code';
import { commentsOf } from './source-comments';

/** A program, and what is to be known of it. */
export interface ImportedProgram {
  /** TypeScript: a cdk8s app that writes the objects again. */
  readonly text: string;
  /** What has no typed place, one line each; it stands at the end of the program as well. */
  readonly remarks: readonly string[];
  /** How many objects have become constructs of this package, and how many an ApiObject. */
  readonly constructs: number;
  readonly apiObjects: number;
}

/** One object in the program. */
interface Statement {
  readonly lines: readonly string[];
  readonly uses: readonly string[];
  readonly remarks: readonly string[];
  readonly isConstruct: boolean;
}

/**
 * Writes objects as a program with constructs of this package, and with `ApiObject` for what there is no construct for.
 *
 * Each construct is made here first and held against its object: what it gives otherwise is patched, and what it refuses stays an
 * ApiObject, with the reason above it. So the program gives back what it was made of.
 *
 * @throws InputError with each object that has a field `__proto__`, which no program of cdk8s can write
 * @param packageName where the constructs are imported from
 * @default cdk8s-kserve
 */
export function importManifests(objects: Iterable<ManifestObject>, packageName = 'cdk8s-kserve'): ImportedProgram {
  const files = new Map<string, ManifestObject[]>();
  const unwritable: Violation[] = [];
  for (const object of objects) {
    if (hasField(object.value, '__proto__')) {
      unwritable.push(violationInWords(`${object.at()}: ${object.kind} ${object.name}`, '__proto__', 'fields that cdk8s can write'));
    }
    files.set(object.file, [...(files.get(object.file) ?? []), object]);
  }
  if (unwritable.length > 0) {
    throw new InputError(unwritable);
  }
  const [chartIds, variables] = [new Names(), new Names()];
  const planned = [...files.values()].map(planOf);
  const refused = refusedTogether(planned);
  const plans = planned.map((inFile) => inFile.map((plan): Plan => {
    const reason = refused.get(plan);
    return reason === undefined ? plan : { ...plan, code: apiObjectCode(plan.wanted), reason };
  }));
  const charts = [...files.keys()].map((file, index) => {
    const id = chartIds.free(chartId(file));
    const variable = variables.free(files.size === 1 ? 'chart' : variableName(id));
    return { id, variable, statements: (plans[index] ?? []).map((plan) => statementOf(plan, variable, variables)) };
  });
  const statements = charts.flatMap((chart) => chart.statements);
  const uses = new Set(statements.flatMap((statement) => statement.uses));
  const remarks = statements.flatMap((statement) => statement.remarks);
  const body = charts.flatMap(({ id, variable, statements: inChart }) => [
    `const ${variable} = new Chart(app, '${id}');`, '', ...inChart.flatMap(({ lines }) => [...lines, '']),
  ]);
  const text = [
    ...imports(uses, packageName), '', 'const app = new App();', '', ...body, 'app.synth();',
    ...(remarks.length === 0 ? [] : ['', '// What has no typed place:', ...remarks.map((remark) => `// - ${oneLine(remark)}`)]), '',
  ].join('\n');
  const constructs = statements.filter(({ isConstruct }) => isConstruct).length;
  return { text, remarks, constructs, apiObjects: statements.length - constructs };
}

const FROM_CDK8S = ['ApiObject', 'App', 'Chart', 'Duration', 'JsonPatch'];

function imports(uses: ReadonlySet<string>, packageName: string): string[] {
  const all = [...new Set(['App', 'Chart', ...uses])].sort();
  const line = (names: readonly string[], from: string): string[] => {
    const whole = `import { ${names.join(', ')} } from '${from}';`;
    return names.length === 0 ? [] : whole.length <= 120 ? [whole] : [`import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`];
  };
  return [...line(all.filter((name) => FROM_CDK8S.includes(name)), 'cdk8s'), ...line(all.filter((name) => !FROM_CDK8S.includes(name)), packageName)];
}

/** An object with how it is to be written, before it is written. */
interface Plan {
  readonly id: string;
  readonly object: ManifestObject;
  readonly wanted: Json;
  readonly code: ConstructCode;
  /** Why it is no construct of this package, where there is one for its kind. */
  readonly reason?: string;
}

function planOf(objects: readonly ManifestObject[]): Plan[] {
  const ids = new Names();
  return objects.map((object) => {
    const wanted = cleanObject(object.value);
    const name = constructId(object.name === '' ? object.kind.toLowerCase() : object.name);
    const id = ids.free(name, `${name}-${constructId(object.kind.toLowerCase())}`, `${name}-${constructId(object.namespace)}`);
    const typed = needsPatches(wanted) ? 'a field that is called constructor goes past cdk8s by a patch only' : codeOf(wanted);
    const reason = typeof typed === 'string' ? typed : refusalOf(typed, id, wanted);
    const code = typeof typed === 'object' && reason === undefined ? typed : apiObjectCode(wanted);
    return { id, object, wanted, code, ...(reason !== undefined && { reason }) };
  });
}

/** Why plans are refused only beside the others: by what a ConfigMap of the same files says, for one. */
function refusedTogether(charts: ReadonlyArray<readonly Plan[]>): ReadonlyMap<Plan, string> {
  const app = new App();
  const refused = new Map<Plan, string>();
  const made = charts.flatMap((plans, index) => {
    const chart = new Chart(app, `chart${index}`);
    return plans.map((plan) => ({ plan, construct: trial(plan.code, plan.id, plan.wanted, chart).construct }));
  });
  for (const { plan, construct } of made) {
    const errors = construct.node.findAll().flatMap((each) => each.node.validate());
    if (errors.length > 0) {
      refused.set(plan, errors.join('; '));
    }
  }
  return refused;
}

function statementOf({ id, object, wanted, code, reason }: Plan, chart: string, variables: Names): Statement {
  const label = `${object.kind} ${object.namespace === '' ? '' : `${object.namespace}/`}${object.name}`;
  const reasons = reason === undefined ? [] : [reason];
  return written(code, { id, chart, label, wanted, comments: commentsOf(object), variables, reasons });
}

/** The construct for an object; undefined where there is none for its kind, a text where there is none for this one. */
function codeOf(object: Json): ConstructCode | string | undefined {
  const { apiVersion, kind } = object;
  if (kind === 'InferenceService' && (apiVersion === Dialect.KSERVE.apiVersion || apiVersion === Dialect.KFSERVING.apiVersion)) {
    return inferenceServiceCode(object);
  }
  if ((kind === 'ServingRuntime' || kind === 'ClusterServingRuntime') && apiVersion === 'serving.kserve.io/v1alpha1') {
    return runtimeCode(object);
  }
  return kind === 'ConfigMap' && apiVersion === 'v1' ? configMapCode(object) : undefined;
}

/** Why a construct would not be synthesized; undefined if it would. */
function refusalOf(code: ConstructCode | undefined, id: string, wanted: Json): string | undefined {
  if (code === undefined) {
    return undefined;
  }
  try {
    const { construct } = trial(code, id, wanted);
    const errors = construct.node.findAll().flatMap((each) => each.node.validate());
    return errors.length === 0 ? undefined : errors.join('; ');
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return error.violations.map(({ message }) => message).join('; ');
  }
}

/** A construct that was made to look at it. */
interface Trial {
  readonly construct: Construct;
  readonly patches: ReadonlyArray<Code<JsonPatch>>;
  /** What the patches change, but for those that say more than a comparison finds. */
  readonly paths: readonly string[];
}

/** The construct made for once, with what has to be done to it: the checks look at what comes out. */
function trial(code: ConstructCode, id: string, wanted: Json, chart = new Chart(new App(), 'trial')): Trial {
  const construct = code.make(chart, id, code.props(id).value());
  const object = ApiObject.of(construct);
  const patch = (codes: ReadonlyArray<Code<JsonPatch>>): void => { object.addJsonPatch(...codes.map((one) => one.value())); };
  patch(code.patches);
  const found = patchesBetween(objectOrEmpty(object.toJson()), wanted);
  patch(found.map((one) => one.code));
  return { construct, patches: [...code.patches, ...found.map((patch) => patch.code)], paths: found.map(({ path }) => path) };
}

/** Where an object stands in the program. */
interface Position {
  readonly id: string;
  readonly chart: string;
  readonly label: string;
  readonly wanted: Json;
  readonly comments: readonly string[];
  readonly variables: Names;
  readonly reasons: readonly string[];
}

function written(code: ConstructCode, { id, chart, label, wanted, comments, variables, reasons }: Position): Statement {
  const { patches, paths } = trial(code, id, wanted);
  const props = code.props(id);
  const empty = props.print(0) === '{}';
  const head = `new ${code.type}`;
  const variable = patches.length === 0 ? undefined : variables.free(variableName(id));
  const args = [variableCode(chart), literal(id), ...(empty && code.type !== 'ApiObject' ? [] : [props])];
  const made = callText(`${variable === undefined ? '' : `const ${variable} = `}${head}`, args, 0);
  const target = code.addPatch === '' ? `ApiObject.of(${variable ?? ''}).addJsonPatch` : `${variable ?? ''}.${code.addPatch}`;
  const patchLines = patches.length === 0 ? [] : patches.length === 1 && patches[0]
    ? [`${callText(target, patches, 0)};`]
    : [`${target}(`, ...patches.map((patch) => `  ${patch.print(2)},`), ');'];
  const why = reasons.map((reason) => `An ApiObject, since ${oneLine(reason)}`);
  return {
    lines: [...[...comments, ...why].map((line) => (line === '' ? '//' : `// ${oneLine(line)}`)), `${made};`, ...patchLines],
    uses: [code.type, ...props.uses, ...patches.flatMap((patch) => [...patch.uses]), ...(target.startsWith('ApiObject.of') && patches.length > 0 ? ['ApiObject'] : [])],
    remarks: [
      ...reasons.map((reason) => `${label}: an ApiObject, since ${reason}`),
      ...(code.hatch.length === 0 ? [] : [`${label}: by overrides: ${code.hatch.join(', ')}`]),
      ...(paths.length === 0 ? [] : [`${label}: by patches: ${paths.join(', ')}`]),
    ],
    isConstruct: code.type !== 'ApiObject',
  };
}

/** A comment ends with its line, whatever is in the text, and does nothing to the terminal or the editor that shows it. */
function oneLine(text: string): string {
  return printable(text.replace(/[\r\n\u2028\u2029]+/g, ' '));
}
