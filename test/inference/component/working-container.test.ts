import type { Json } from '../../../lib/core/json';
import { DeploymentMode } from '../../../lib/inference';
import { withContainers, withMounts } from '../../../lib/inference/component/working-container';

const MOUNT = { name: 'cache', mountPath: '/cache' };
const OTHER = { name: 'other', mountPath: '/other' };
const SIDE = { name: 'side', image: 'side' };
const PORT = { containerPort: 8080, protocol: 'TCP' };
const { KNATIVE, STANDARD } = DeploymentMode;

describe('what the container that does the work sees', () => {
  it.each<[what: string, implementation: Json, seeing: Json]>([
    ['a model', { model: { a: 1 }, storageUris: [] }, { model: { a: 1, volumeMounts: [MOUNT] }, storageUris: [] }],
    ['a model before the containers beside it', { containers: [SIDE], model: {} }, { containers: [SIDE], model: { volumeMounts: [MOUNT] } }],
    ['an explainer of the toolbox', { art: { type: 'SquareAttack' } }, { art: { type: 'SquareAttack', volumeMounts: [MOUNT] } }],
    ['the first of several containers', { containers: [{ name: 'a' }, { name: 'b' }] }, { containers: [{ name: 'a', volumeMounts: [MOUNT] }, { name: 'b' }] }],
    ['the block of a framework, as KFServing has it', { pytorch: { storageUri: 'gs://a' } }, { pytorch: { storageUri: 'gs://a', volumeMounts: [MOUNT] } }],
    ['beside what it saw before', { model: { volumeMounts: [OTHER] } }, { model: { volumeMounts: [OTHER, MOUNT] } }],
    ['nothing, where nothing is run', {}, {}],
    ['nothing, where there is no container', { containers: [] }, { containers: [] }],
  ])('%s', (_what, implementation, seeing) => {
    const before = JSON.stringify(implementation);
    expect(withMounts(implementation, [MOUNT])).toEqual(seeing);
    expect(JSON.stringify(implementation)).toBe(before);
  });

  it('is as it was where there is nothing to see', () => {
    const implementation = { model: {} };
    expect(withMounts(implementation, [])).toBe(implementation);
  });
});

describe('which of several containers serves', () => {
  it.each<[what: string, implementation: Json, sidecars: Json[], mode: DeploymentMode, made: Json]>([
    ['the model, by a port that is said there', { model: { a: 1 } }, [SIDE], KNATIVE, { model: { a: 1, ports: [PORT] }, containers: [SIDE] }],
    ['the model, by the port that it has', { model: { ports: [{ containerPort: 9000 }] } }, [SIDE], KNATIVE, { model: { ports: [{ containerPort: 9000 }] }, containers: [SIDE] }],
    ['the one beside it that has a port', { model: {} }, [SIDE, { ...SIDE, ports: [PORT] }], KNATIVE, { model: {}, containers: [SIDE, { ...SIDE, ports: [PORT] }] }],
    ['a transformer that stands there already', { model: {}, containers: [{ name: 't', ports: [PORT] }] }, [SIDE], KNATIVE, { model: {}, containers: [{ name: 't', ports: [PORT] }, SIDE] }],
    ['the first container, by a port that is said there', { containers: [{ name: 'a' }] }, [SIDE], KNATIVE, { containers: [{ name: 'a', ports: [PORT] }, SIDE] }],
    ['an explainer', { art: {} }, [SIDE], KNATIVE, { art: { ports: [PORT] }, containers: [SIDE] }],
    ['a framework of KFServing', { sklearn: {} }, [SIDE], KNATIVE, { sklearn: { ports: [PORT] }, containers: [SIDE] }],
    ['nobody asks in Standard mode', { model: {} }, [SIDE], STANDARD, { model: {}, containers: [SIDE] }],
    ['nobody asks in Standard mode of a container either', { containers: [{ name: 'a' }] }, [SIDE, SIDE], STANDARD, { containers: [{ name: 'a' }, SIDE, SIDE] }],
  ])('%s', (_what, implementation, sidecars, mode, made) => {
    const before = JSON.stringify(implementation);
    expect(withContainers(implementation, sidecars, mode)).toEqual(made);
    expect(JSON.stringify(implementation)).toBe(before);
  });

  it.each([KNATIVE, STANDARD])('is no question where there is one (%p)', (mode) => {
    const implementation = { model: {}, containers: [SIDE] };
    expect(withContainers(implementation, [], mode)).toBe(implementation);
  });
});
