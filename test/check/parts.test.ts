import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManifestValidation } from '../../lib/check';
import { ACKNOWLEDGE_ANNOTATION, withoutAcknowledged } from '../../lib/check/acknowledged';
import type { ManifestValidationProps } from '../../lib/check/manifest-validation';
import { ObjectNames, objectName } from '../../lib/check/object-names';
import { hostsIn } from '../../lib/check/service-host';
import { Cluster } from '../../lib/cluster/cluster';
import type { Json } from '../../lib/core/json';
import { readService } from '../../lib/kserve/read-service';
import type { ManifestFinding } from '../../lib/rules/admission/manifest-finding';

describe('objectName', () => {
  it.each<[object: Json, name: string]>([
    [{ kind: 'InferenceService', metadata: { namespace: 'models', name: 'iris' } }, 'InferenceService models/iris'],
    [{ kind: 'ClusterServingRuntime', metadata: { name: 'mine' } }, 'ClusterServingRuntime mine'],
    [{ kind: 'Pod', metadata: { namespace: 'models' } }, 'Pod models'],
    [{ metadata: { name: 'x' } }, 'object x'],
    [{ kind: 7, metadata: 'x' }, 'object'],
  ])('of %j is %s', (object, name) => expect(objectName(object)).toBe(name));
});

describe('ObjectNames', () => {
  const object = (kind: string, name: unknown, more: Json = {}, apiVersion = 'acme.io/v1'): Json => ({ apiVersion, kind, metadata: { name, ...more } });

  it('tells where an object of that group, kind, namespace and name was first', () => {
    const names = new ObjectNames();
    const places = [
      object('A', 'x'), object('A', 'x', {}, 'acme.io/v2'), object('A', 'x'), object('B', 'x'), object('A', 'x', { namespace: 'n' }), object('A', 'x', {}, 'other.io/v1'), object('A', 'x', {}, 'v1'),
    ].map((one, index) => names.before(one, `place ${index}`));
    expect(places).toEqual([undefined, 'place 0', 'place 0', undefined, undefined, undefined, undefined]);
  });

  it('passes over what has no name yet', () => {
    const names = new ObjectNames();
    expect([object('A', undefined, { generateName: 'a-' }), object('A', undefined, { generateName: 'a-' }), object('A', 7), object('A', 7)].map((one) => names.before(one, 'x'))).toEqual(Array(4).fill(undefined));
  });
});

describe('what an object says is meant', () => {
  const left = (annotation: unknown) => {
    const object = { metadata: { annotations: { [ACKNOWLEDGE_ANNOTATION]: annotation } } };
    const findings = ([['error', 'a'], ['warning', 'a'], ['note', 'b'], ['warning', 'c']] as const).map(([level, id]): ManifestFinding => ({ level, id, message: '', path: '', object }));
    return withoutAcknowledged(object, findings).map(({ level, id }) => `${level} ${id}`).join(', ');
  };

  it.each<[annotation: unknown, expected: string]>([
    ['a', 'error a, note b, warning c'], ['a,b', 'error a, warning c'], [' b ,  c ', 'error a, warning a'], ['', 'error a, warning a, note b, warning c'], [undefined, 'error a, warning a, note b, warning c'],
    [true, 'error a, warning a, note b, warning c'], ['a b', 'error a, warning a, note b, warning c'],
  ])('%j leaves %s', (annotation, expected) => expect(left(annotation)).toBe(expected));
});

describe('the hosts of services', () => {
  const service = readService({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models' }, spec: { predictor: {} } });

  it('are rendered by the template that is known, upstream\'s where none is', () => {
    expect(hostsIn(Cluster.UNKNOWN)?.(service, 'iris-predictor')).toMatch(/^iris-predictor\.models\./);
    const stated = Cluster.UNKNOWN.stating('a test', { configMaps: { 'config-network': { 'domain-template': '{{.Name}}--{{.Namespace}}.{{.Domain}}' } }, domain: 'acme.io' });
    expect(hostsIn(stated)?.(service, 'iris-predictor')).toBe('iris-predictor--models.acme.io');
  });
});

describe('ManifestValidation', () => {
  let folder = '';
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'manifest-validation-')); });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function run(text: string, props?: ManifestValidationProps) {
    const file = join(folder, 'app.k8s.yaml');
    writeFileSync(file, text);
    const [violations, logged, ends]: [unknown[], string[], string[]] = [[], [], []];
    await new ManifestValidation(props).validate({
      manifests: [file], logger: { log: (message) => void logged.push(message) }, report: { addViolation: (one) => void violations.push(one), submit: (end) => void ends.push(end) },
    });
    return { violations, logged, ends, file };
  }

  const iris = (...fields: readonly string[]) => [
    'apiVersion: serving.kserve.io/v1beta1', 'kind: InferenceService', 'metadata: { name: iris, namespace: models }', 'spec:', '  predictor:',
    '    model: { modelFormat: { name: sklearn }, storageUri: "s3://a/b" }', ...fields.map((field) => `    ${field}`), '',
  ].join('\n');

  it('fails the synth by an error, and logs the rest', async () => {
    const { violations, logged, ends, file } = await run(iris('maxReplicas: 2', 'minReplicas: 3', 'minReplica: 1'));
    expect(violations).toEqual([{
      ruleName: 'kserve-replicas', recommendation: "'MinReplicas' cannot be greater than MaxReplicas: 3, and 2",
      fix: 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/admission.md#kserves-webhook',
      violatingResources: [{ resourceName: 'InferenceService models/iris', locations: ['spec.predictor.maxReplicas'], manifestPath: file }],
    }]);
    expect(logged).toEqual([
      'warning: InferenceService models/iris: spec.predictor.minReplica: the API server drops minReplica, which it does not know; did you mean minReplicas? [unknown-field]',
    ]);
    expect(ends).toEqual(['failure']);
  });

  it('fails by the level that is asked for, and leaves out what is ignored', async () => {
    const unlimited = iris('minReplicas: 1');
    const ends = async (props?: ManifestValidationProps) => (await run(unlimited, props)).ends;
    expect([await ends(), await ends({ failOn: 'warning' }), await ends({ failOn: 'note' }), await ends({ failOn: 'warning', ignore: ['unlimited-max-replicas'] })])
      .toEqual([['success'], ['failure'], ['failure'], ['success']]);
    expect((await run(unlimited, { ignore: ['unlimited-max-replicas'] })).logged).toEqual([]);
  });

  it('names the line of a text that is none', async () => {
    const { violations } = await run('a: [1\n');
    expect(violations).toEqual([expect.objectContaining({ ruleName: 'no-yaml', violatingResources: [expect.objectContaining({ resourceName: 'document', locations: [expect.stringMatching(/^line \d+$/)] })] })]);
  });

  it('has levels of its own', () => {
    expect(() => new ManifestValidation({ failOn: 'fatal' })).toThrow('ManifestValidation: failOn: expected one of error, warning, note, got "fatal"');
  });
});
