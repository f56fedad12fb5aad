import { App, Chart } from 'cdk8s';
import { BUILT_IN_RUNTIMES } from '../../../../../lib/kserve/built-in-runtimes';
import { Toleration } from '../../../../../lib/kserve/toleration';
import { ServingRuntimes } from '../../../../../lib/platform/systems/kserve';
import type { ServingRuntimesProps } from '../../../../../lib/platform/systems/kserve';
import { LogLevel } from '../../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../../support/loose';

function install(props?: ServingRuntimesProps): ServingRuntimes {
  return new ServingRuntimes(new Chart(new App(), 'chart'), 'runtimes', props);
}

function spec(system: ServingRuntimes, name: string) {
  const found: Loose = system.objects.find(({ metadata }) => metadata.name === name)!;
  return found.spec;
}

const KNOWN = install().runtimeNames.join(', ');

describe('ServingRuntimes', () => {
  it('are all of them, in the last wave: KServe\'s webhook admits them', () => {
    const system = install();
    expect(system.runtimeNames).toEqual(BUILT_IN_RUNTIMES.map(({ name }) => name));
    expect(system.waves.map(({ wave }) => wave.name)).toEqual(['custom-resources']);
  });

  it('are none where they are there already', () => {
    expect(install(ServingRuntimes.existing()).runtimeNames).toEqual([]);
  });

  it('are those that are named', () => {
    expect(install({ only: ['kserve-tritonserver', 'kserve-sklearnserver'] }).runtimeNames).toEqual(['kserve-sklearnserver', 'kserve-tritonserver']);
  });

  it('can be changed one by one', () => {
    const system = install({
      runtimes: {
        'kserve-vllmserver': {
          image: 'vllm/vllm-openai:v0.11.0', resources: { limits: { 'memory': '24Gi', 'nvidia.com/gpu': '1' } }, env: { HF_HOME: '/cache', NEW: 'x' },
          nodeSelector: { gpu: 'yes' }, tolerations: [Toleration.exists('nvidia.com/gpu')],
        },
        'kserve-pmmlserver': { disabled: true },
      },
    });
    const vllm = spec(system, 'kserve-vllmserver');
    expect(vllm).toMatchObject({ nodeSelector: { gpu: 'yes' }, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] });
    expect(vllm.containers[0]).toMatchObject({
      image: 'vllm/vllm-openai:v0.11.0',
      resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { 'cpu': '1', 'memory': '24Gi', 'nvidia.com/gpu': '1' } },
    });
    expect(vllm.containers[0].env.filter(({ name }: { name: string }) => ['HF_HOME', 'NEW'].includes(name))).toEqual([
      { name: 'HF_HOME', value: '/cache' }, { name: 'NEW', value: 'x' },
    ]);
    expect(spec(system, 'kserve-pmmlserver').disabled).toBe(true);
  });

  it('leave the others alone', () => {
    const changed = install({ runtimes: { 'kserve-pmmlserver': { disabled: true } } });
    expect(spec(changed, 'kserve-xgbserver')).toEqual(spec(install(), 'kserve-xgbserver'));
  });

  it('take their images from a mirror, the workers\' too, and their pull secrets', () => {
    const system = install({ images: { registry: 'registry.example.com', pullSecrets: ['mirror'] } });
    const images = [...JSON.stringify(system.objects).matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image);
    expect(images).toHaveLength(BUILT_IN_RUNTIMES.length + BUILT_IN_RUNTIMES.filter(({ multiNode }) => multiNode).length);
    images.forEach((image) => expect(image).toMatch(/^registry\.example\.com\//));
    system.objects.forEach((object: Loose) => expect(object.spec.imagePullSecrets).toEqual([{ name: 'mirror' }]));
  });

  it('do not mind how much the platform logs', () => {
    expect(install({ logLevel: LogLevel.DEBUG }).objects).toEqual(install().objects);
  });

  it.each<[string, ServingRuntimesProps, string]>([
    ['a runtime that is none', { only: ['sklearn'] }, `only[0]: expected one of ${KNOWN}, got "sklearn"`],
    ['no runtime at all', { only: [] }, 'only: expected at least one name, got []; leave \'only\' out for all of them'],
    ['a change of a runtime that is none', { runtimes: { vllm: {} } }, `runtimes: expected one of ${KNOWN}, got "vllm"`],
    ['an empty image', { runtimes: { 'kserve-xgbserver': { image: '' } } },
      'runtimes.kserve-xgbserver.image: expected an image reference, got ""'],
    ['what is no quantity', { runtimes: { 'kserve-xgbserver': { resources: { limits: { cpu: 'two' } } } } },
      'runtimes.kserve-xgbserver.resources.limits.cpu: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "two"'],
    ['a change of a runtime that is left out', { only: ['kserve-xgbserver'], runtimes: { 'kserve-lgbserver': { disabled: true } } },
      'runtimes: expected one of kserve-xgbserver, got "kserve-lgbserver"'],
  ])('refuse %s', (_what, props, message) => {
    expect(() => install(props)).toThrow(`chart/runtimes: ${message}`);
  });
});
