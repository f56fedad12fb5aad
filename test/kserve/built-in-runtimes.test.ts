import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { autoSelectedRuntime } from '../../lib/kserve/select-runtime';
import { BUILT_IN_FORMATS, BUILT_IN_RUNTIMES, builtInRuntime, formatOf, speaks } from '../../lib/kserve/built-in-runtimes';
import { describeShared } from '../support/shared';

/** The table of section 3 of the facts: what KServe picks for a format by a protocol. */
const SELECTION: ReadonlyArray<[format: string, v1: string, v2: string, grpcV1: string, grpcV2: string]> = [
  ['sklearn', 'sklearnserver', 'mlserver', '', ''],
  ['xgboost', 'xgbserver', 'mlserver', '', ''],
  ['lightgbm', 'lgbserver', 'mlserver', '', ''],
  ['mlflow', '', 'mlserver', '', ''],
  ['tensorflow', 'tensorflow-serving', 'tritonserver', 'tensorflow-serving', 'tritonserver'],
  ['pytorch', 'torchserve', 'torchserve', '', 'torchserve'],
  ['onnx', '', 'tritonserver', '', 'tritonserver'],
  ['tensorrt', '', 'tritonserver', '', 'tritonserver'],
  ['triton', '', 'tritonserver', '', 'tritonserver'],
  ['huggingface', 'huggingfaceserver', 'huggingfaceserver', '', ''],
  ['autogluon', 'autogluonserver', 'autogluonserver', '', ''],
  ['paddle', 'paddleserver', 'paddleserver', '', ''],
  ['pmml', 'pmmlserver', 'pmmlserver', '', ''],
  ['vLLM', 'vllmserver', 'vllmserver', 'vllmserver', 'vllmserver'],
];

describe('the built-in runtimes', () => {
  it.each(SELECTION)('for %s KServe picks %s, %s, %s, %s (v1, v2, grpc-v1, grpc-v2)', (format, ...expected) => {
    const picked = ['v1', 'v2', 'grpc-v1', 'grpc-v2'].map((protocol) => autoSelectedRuntime(format, protocol)?.name.replace('kserve-', '') ?? '');
    expect(picked).toEqual(expected);
  });

  it('serve the formats of that table and no others', () => {
    expect([...BUILT_IN_FORMATS].sort()).toEqual(SELECTION.map(([format]) => format).sort());
  });

  it('are picked for a version of the format only if they list it', () => {
    expect(autoSelectedRuntime('sklearn', 'v2', '0')?.name).toBe('kserve-mlserver');
    expect(autoSelectedRuntime('sklearn', 'v1', '0')).toBeUndefined();
  });

  it('are never picked if they spread a model over several nodes, whatever their priority', () => {
    expect(formatOf(builtInRuntime('kserve-huggingfaceserver-multinode')!, 'huggingface')!.priority).toBe(2);
    expect(autoSelectedRuntime('huggingface', 'v2')?.name).toBe('kserve-huggingfaceserver');
  });

  it('speak any protocol if they list none', () => {
    expect(speaks(builtInRuntime('kserve-vllmserver')!, 'anything')).toBe(true);
    expect(speaks(builtInRuntime('kserve-mlserver')!, 'v1')).toBe(false);
  });

  it('are unknown by any other name', () => {
    expect(builtInRuntime('kserve-openvino')).toBeUndefined();
  });
});

describeShared('upstream', 'the built-in runtimes against the release of KServe v0.20.0', (folder) => {
  const released = parseAllDocuments(readFileSync(join(folder, 'kserve', 'kserve-cluster-resources-v0.20.0.yaml'), 'utf8'))
    .map((document) => document.toJS())
    .filter((object) => object?.kind === 'ClusterServingRuntime');

  it('are the same 14', () => {
    expect(released).toHaveLength(14);
    expect(BUILT_IN_RUNTIMES.map(({ name }) => name)).toEqual(released.map(({ metadata }) => metadata.name).sort());
  });

  it.each(released.map((object) => [object.metadata.name, object.spec]))('%s serves the same formats by the same protocols', (name, spec) => {
    const { formats, protocols, cpuRequest, memoryRequest, multiNode } = builtInRuntime(name)!;
    const entries = formats.flatMap(({ versions, ...format }) => versions.map((version) => ({ ...format, version })));
    expect(entries).toEqual(spec.supportedModelFormats.map((format: any) => ({
      name: format.name, version: format.version, autoSelect: format.autoSelect ?? false, priority: format.priority,
    })));
    expect(protocols).toEqual(spec.protocolVersions ?? []);
    expect({ cpu: cpuRequest, memory: memoryRequest }).toEqual(spec.containers[0].resources.requests);
    expect(multiNode).toBe(spec.workerSpec !== undefined);
  });
});
