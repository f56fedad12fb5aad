import type { Json } from '../../../lib/core/json';
import { schemaViolations } from '../../../lib/kserve/schema/violations';

/*
 * A mutating webhook reads an object into Go's types and writes it back before the API server holds it against the schema. What becomes of
 * a field that is missing or empty hangs on its Go type. The answers are those of KServe v0.20.0's types and the API server's validation.
 */

const found = (predictor: Json, throughGo = true) => schemaViolations({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' },
  spec: { predictor: { ...predictor, model: { modelFormat: { name: 'sklearn' }, ...predictor.model as Json } } },
}, { throughGo }).map(({ rule, path }) => `${rule} ${path.replace('spec.predictor.', '')}`);

const rules = (...restartPolicyRules: readonly unknown[]) => ({ model: { restartPolicyRules } });
const volume = (source: Json) => ({ volumes: [{ name: 'v', ...source }] });
const certificate = (podCertificate: Json) => volume({ projected: { sources: [{ podCertificate }] } });

it.each<[what: string, predictor: Json, expected: readonly string[]]>([
  // Go writes a required field as empty where it is missing.
  ['a required text', volume({ nfs: {} }), []],
  ['a required number', { model: { livenessProbe: { grpc: {} } } }, []],
  // But not with omitempty.
  ['a rule for restarts without an action', rules({}), ['required model.restartPolicyRules[0].action']],
  ['a rule for restarts with an empty action', rules({ action: '' }), ['required model.restartPolicyRules[0].action']],
  ['a rule for restarts without an operator', rules({ action: 'Restart', exitCodes: {} }), ['required model.restartPolicyRules[0].exitCodes.operator']],
  ['a rule for restarts', rules({ action: 'Restart', exitCodes: { operator: 'In' } }), []],
  ['a certificate of no kind', certificate({ signerName: 'a/b' }), ['required volumes[0].projected.sources[0].podCertificate.keyType']],
  ['a certificate by nobody', certificate({ keyType: 'ED25519', signerName: '' }), ['required volumes[0].projected.sources[0].podCertificate.signerName']],
  // Nor where it is null: a list, or a pointer.
  ['a list that is missing', volume({ rbd: { image: 'x' } }), ['required volumes[0].rbd.monitors']],
  ['a list that is empty', volume({ rbd: { image: 'x', monitors: [] } }), []],
  ['a pointer that is missing', volume({ scaleIO: { gateway: 'a', system: 'b' } }), ['required volumes[0].scaleIO.secretRef']],
  ['a pointer to an empty object', volume({ scaleIO: { gateway: 'a', system: 'b', secretRef: {} } }), []],
  // Two entries that nothing tells from each other.
  ['ports without a number', { model: { ports: [{}, { protocol: 'TCP' }] } }, ['duplicate model.ports[1]']],
  ['ports without a number by two protocols', { model: { ports: [{ protocol: 'UDP' }, { protocol: 'TCP' }] } }, []],
  ['variables without a name', { model: { env: [{}, {}] } }, ['duplicate model.env[1]']],
  // Pointers keep what is empty, a default comes back.
  ['an empty metric of scaling', { scaleMetric: '' }, ['enum scaleMetric']],
  ['an empty path of a model, which is written', { storageUris: [{ uri: 's3://a', mountPath: '' }] }, ['bounds storageUris[0].mountPath']],
])('%s', (_, predictor, expected) => expect(found(predictor)).toEqual(expected));

it('is asked of what Go has written alone', () => {
  expect(found(volume({ nfs: {} }), false)).toEqual(['required volumes[0].nfs.path', 'required volumes[0].nfs.server']);
  expect(found({ model: { ports: [{ containerPort: 1 }, { protocol: 'TCP' }] } }, false)).toEqual(['required model.ports[1].containerPort']);
});
