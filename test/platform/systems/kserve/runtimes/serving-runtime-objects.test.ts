import { BUILT_IN_RUNTIMES } from '../../../../../lib/kserve/built-in-runtimes';
import { RUNTIME_SERVERS } from '../../../../../lib/platform/systems/kserve/runtimes/runtime-servers';
import { servingRuntimeObjects } from '../../../../../lib/platform/systems/kserve/runtimes/serving-runtime-objects';
import type { Loose } from '../../../../support/loose';

const objects: readonly Loose[] = servingRuntimeObjects();
const runtime = (name: string) => objects.find(({ metadata }) => metadata.name === `kserve-${name}`)!;
const server = (name: string) => runtime(name).spec.containers[0];

describe('the built-in runtimes', () => {
  it('have facts and a server each', () => {
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(BUILT_IN_RUNTIMES.map(({ name }) => name));
    expect(Object.keys(RUNTIME_SERVERS).sort()).toEqual(BUILT_IN_RUNTIMES.map(({ name }) => name).sort());
  });

  it.each(objects.map((object) => [object.metadata.name, object] as const))('%s has one server that KServe finds by its name', (_name, { spec }) => {
    expect(spec.containers.map(({ name }: { name: string }) => name)).toEqual(['kserve-container']);
  });

  it.each(BUILT_IN_RUNTIMES.map((facts) => [facts.name, facts] as const))('%s requests what the facts say', (name, { cpuRequest, memoryRequest }) => {
    const { resources } = objects.find(({ metadata }) => metadata.name === name)!.spec.containers[0];
    expect(resources.requests).toEqual({ cpu: cpuRequest, memory: memoryRequest });
  });

  it('have one entry per format and version', () => {
    expect(runtime('pmmlserver').spec.supportedModelFormats).toEqual([
      { name: 'pmml', version: '3', autoSelect: true, priority: 1 }, { name: 'pmml', version: '4', autoSelect: true, priority: 1 },
    ]);
  });

  it('are not chosen by themselves where they are only meant by name', () => {
    expect(runtime('predictiveserver').spec.supportedModelFormats[0]).toEqual({ name: 'sklearn', version: '1', autoSelect: false, priority: 3 });
    expect(runtime('tritonserver').spec.supportedModelFormats).toContainEqual({ name: 'pytorch', version: '1' });
  });

  it('take any protocol where they name none', () => {
    expect(runtime('vllmserver').spec).not.toHaveProperty('protocolVersions');
    expect(runtime('sklearnserver').spec.protocolVersions).toEqual(['v1', 'v2']);
  });

  it.each([['torchserve', '8082'], ['tritonserver', '8002'], ['sklearnserver', '8080']])('%s shows its metrics on %s', (name, port) => {
    expect(runtime(name).spec.annotations).toEqual({ 'prometheus.kserve.io/path': '/metrics', 'prometheus.kserve.io/port': port });
  });

  it.each([['sklearnserver', 'sklearnserver'], ['huggingfaceserver-multinode', 'huggingfaceserver'], ['tensorflow-serving', 'tensorflow-serving']])(
    '%s is a %s', (name, type) => {
      expect(runtime(name).metadata.annotations).toEqual({ 'serving.kserve.io/server-type': type });
    });

  it.each(objects.filter(({ metadata }) => !/multinode$/.test(metadata.name)).map((object) => [object.metadata.name, object] as const))(
    '%s gains no privileges', (_name, { spec }) => {
      expect(spec.containers[0].securityContext).toMatchObject({
        allowPrivilegeEscalation: false, privileged: false, capabilities: { drop: ['ALL'] },
      });
    });

  it('servers that pass tensors between processes have shared memory', () => {
    for (const name of ['huggingfaceserver', 'vllmserver', 'huggingfaceserver-multinode']) {
      const [mount] = server(name).volumeMounts;
      expect(mount.mountPath).toBe('/dev/shm');
      expect(runtime(name).spec.volumes.find((volume: { name: string }) => volume.name === mount.name).emptyDir.medium).toBe('Memory');
    }
  });

  it('one spreads a model over nodes: its workers join the head by Ray', () => {
    const { workerSpec } = runtime('huggingfaceserver-multinode').spec;
    expect(workerSpec).toMatchObject({ pipelineParallelSize: 1, tensorParallelSize: 1 });
    expect(workerSpec.containers[0].command[2]).toContain('ray start --address="${RAY_HEAD_ADDRESS}" --block');
    expect(server('huggingfaceserver-multinode').command[2]).toContain('ray start --head');
    expect(objects.filter(({ spec }) => spec.workerSpec)).toHaveLength(1);
  });
});
