import { inspect } from 'node:util';
import { Dialect } from '../../lib/kserve/dialect';
import { DeploymentMode } from '../../lib/kserve/deployment-mode';
import { Gpu } from '../../lib/kserve/gpu';
import { ImagePullPolicy } from '../../lib/kserve/image-pull-policy';
import { Protocol } from '../../lib/kserve/protocol';
import { TaintEffect, Toleration } from '../../lib/kserve/toleration';
import { faultOf } from '../support/fault-of';

/** An instance of a second copy of the package: a class of the same name with the same field. */
const foreign = (name: string, fields: object): unknown => Object.assign(Object.create({ constructor: { name } }) as object, fields);

interface ClassOfValues {
  readonly from: (path: string, value: unknown) => unknown;
}

describe.each<[name: string, of: ClassOfValues, field: string, values: ReadonlyArray<readonly [value: object, written: string, name: string]>]>([
  ['Dialect', Dialect, 'id', [[Dialect.KSERVE, 'Dialect.KSERVE', 'kserve'], [Dialect.KFSERVING, 'Dialect.KFSERVING', 'kfserving']]],
  ['DeploymentMode', DeploymentMode, 'name', [[DeploymentMode.KNATIVE, 'DeploymentMode.KNATIVE', 'Knative'], [DeploymentMode.STANDARD, 'DeploymentMode.STANDARD', 'Standard']]],
  ['Protocol', Protocol, 'value', [
    [Protocol.V1, 'Protocol.V1', 'v1'], [Protocol.V2, 'Protocol.V2', 'v2'], [Protocol.GRPC_V1, 'Protocol.GRPC_V1', 'grpc-v1'], [Protocol.GRPC_V2, 'Protocol.GRPC_V2', 'grpc-v2'],
  ]],
  ['ImagePullPolicy', ImagePullPolicy, 'value', [
    [ImagePullPolicy.ALWAYS, 'ImagePullPolicy.ALWAYS', 'Always'], [ImagePullPolicy.IF_NOT_PRESENT, 'ImagePullPolicy.IF_NOT_PRESENT', 'IfNotPresent'],
    [ImagePullPolicy.NEVER, 'ImagePullPolicy.NEVER', 'Never'],
  ]],
  ['TaintEffect', TaintEffect, 'value', [
    [TaintEffect.NO_SCHEDULE, 'TaintEffect.NO_SCHEDULE', 'NoSchedule'], [TaintEffect.PREFER_NO_SCHEDULE, 'TaintEffect.PREFER_NO_SCHEDULE', 'PreferNoSchedule'],
    [TaintEffect.NO_EXECUTE, 'TaintEffect.NO_EXECUTE', 'NoExecute'],
  ]],
])('a %s', (className, of, field, values) => {
  it.each(values)('%s is known as itself, by its name, and out of another copy of the package', (value, _, name) => {
    expect([of.from('x', value), of.from('x', name), of.from('x', foreign(className, { [field]: name }))].map((found) => found === value)).toEqual([true, true, true]);
  });

  it.each(values)('%s is shown as it is written', (value, written) => expect(inspect(value)).toBe(written));

  it('is nothing else, and the message lists all of them', () => {
    const list = values.map(([, written]) => written).join(', ');
    const refused = (value: unknown) => {
      try {
        return of.from('props.it', value);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refused('odd')).toBe(`props.it: expected one of ${list}, got "odd"`);
    expect([undefined, null, 7, {}, foreign('Other', { [field]: values[0]?.[2] }), foreign(className, { [field]: 'odd' })].map(refused))
      .toEqual(Array(6).fill(expect.stringMatching(new RegExp(`^props\\.it: expected one of ${list.replaceAll('.', '\\.')}, got `))));
    const [, written, name] = values[0]!;
    expect(refused(name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase())).toContain(`; did you mean ${written}?`);
  });
});

describe('a DeploymentMode of a manifest', () => {
  it.each([
    ['Knative', DeploymentMode.KNATIVE], ['Serverless', DeploymentMode.KNATIVE], ['Standard', DeploymentMode.STANDARD], ['RawDeployment', DeploymentMode.STANDARD],
    ['ModelMesh', DeploymentMode.MODEL_MESH], ['knative', undefined], ['rawDeployment', undefined], ['', undefined],
  ])('%s', (name, expected) => expect(DeploymentMode.named(name)).toBe(expected));

  it('is ModelMesh for those who read it only', () => {
    expect([String(DeploymentMode.MODEL_MESH), inspect(DeploymentMode.MODEL_MESH)]).toEqual(['ModelMesh', 'DeploymentMode.MODEL_MESH']);
    expect(() => DeploymentMode.from('deploymentMode', 'ModelMesh')).toThrow('deploymentMode: expected one of DeploymentMode.KNATIVE, DeploymentMode.STANDARD, got "ModelMesh"');
  });
});

describe('a Dialect', () => {
  it('has its version and the name of the container that serves', () => {
    expect([Dialect.KSERVE, Dialect.KFSERVING].map(({ apiVersion, containerName }) => [apiVersion, containerName])).toEqual([
      ['serving.kserve.io/v1beta1', 'kserve-container'], ['serving.kubeflow.org/v1beta1', 'kfserving-container'],
    ]);
  });
});

describe('a Toleration', () => {
  it.each<[toleration: Toleration, rendered: object]>([
    [Toleration.equal('gpu', 'a100'), { key: 'gpu', operator: 'Equal', value: 'a100' }],
    [Toleration.equal('gpu', '', TaintEffect.NO_SCHEDULE), { key: 'gpu', operator: 'Equal', value: '', effect: 'NoSchedule' }],
    [Toleration.exists('gpu'), { key: 'gpu', operator: 'Exists' }],
    [Toleration.exists('gpu', TaintEffect.PREFER_NO_SCHEDULE), { key: 'gpu', operator: 'Exists', effect: 'PreferNoSchedule' }],
    [Toleration.any(), { operator: 'Exists' }],
    [Toleration.exists('gpu', TaintEffect.NO_EXECUTE).forSeconds(0), { key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }],
    [Toleration.any().forSeconds(30).forSeconds(60), { operator: 'Exists', tolerationSeconds: 60 }],
  ])('%# is written as Kubernetes has it', (toleration, rendered) => expect(toleration.render()).toEqual(rendered));

  it('is not changed by forSeconds, which makes another', () => {
    const first = Toleration.any();
    expect([first.forSeconds(5) === first, first.render()]).toEqual([false, { operator: 'Exists' }]);
  });

  it('tells all that is wrong with it at once', () => {
    const odd = 'odd' as unknown as TaintEffect;
    expect(faultOf(Toleration.equal('', 7 as unknown as string, odd)).violations.map(({ message }) => message)).toEqual([
      'Toleration.equal: expected a text that is not empty, got ""', 'Toleration.equal: value: expected a text, got 7; put it in quotes',
      'Toleration.equal: effect: expected one of TaintEffect.NO_SCHEDULE, TaintEffect.PREFER_NO_SCHEDULE, TaintEffect.NO_EXECUTE, got "odd"',
    ]);
    expect(faultOf(Toleration.exists('', odd)).violations.map(({ path }) => path)).toEqual(['Toleration.exists', 'Toleration.exists: effect']);
    expect(faultOf(Toleration.any().forSeconds(-1)).message).toBe('Toleration.forSeconds: expected a whole number of at least 0, got -1');
    expect(faultOf(Toleration.exists('').forSeconds(5)).message).toContain('Toleration.exists');
  });
});

describe('a Gpu', () => {
  it.each([
    [Gpu.nvidia(1), 'nvidia.com/gpu', 1], [Gpu.amd(2), 'amd.com/gpu', 2], [Gpu.intel(3), 'intel.com/gpu', 3], [Gpu.gaudi(4), 'habana.ai/gaudi', 4],
    [Gpu.of('nvidia.com/mig-1g.5gb', 7), 'nvidia.com/mig-1g.5gb', 7],
  ])('%p has a name and a number', ({ resourceName, count }, name, expected) => expect([resourceName, count]).toEqual([name, expected]));

  it.each<[make: () => Gpu, messages: readonly string[]]>([
    [() => Gpu.nvidia(0), ["Gpu: expected a whole number of at least 1, got 0; for no GPU leave 'gpu' out"]],
    [() => Gpu.amd(1.5), ["Gpu: expected a whole number of at least 1, got 1.5; for no GPU leave 'gpu' out"]],
    [() => Gpu.of('a b', 1), ['Gpu.of: expected the name of an extended resource such as nvidia.com/gpu, got "a b"']],
    [() => Gpu.of('', -1), ['Gpu.of: expected a text that is not empty, got ""', "Gpu: expected a whole number of at least 1, got -1; for no GPU leave 'gpu' out"]],
  ])('%# is whole and has a name', (make, messages) => expect(faultOf(make()).violations.map(({ message }) => message)).toEqual(messages));
});
