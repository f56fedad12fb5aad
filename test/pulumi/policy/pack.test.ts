import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import { AnalyzeRequest, AnalyzerResourceOptions } from '@pulumi/pulumi/proto/analyzer_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { parse } from 'yaml';
import { builtLibrary } from '../../support/built-library';

const ROOT = join(__dirname, '../../..');
const PACK = join(ROOT, 'policy');

describe('the policy pack, as the Pulumi engine talks to it', () => {
  let pack: ChildProcess;
  let client: AnalyzerClient;

  beforeAll(async () => {
    // What policy/index.js does with the installed package.
    const start = `require(${JSON.stringify(join(builtLibrary(), 'pulumi/policy'))}).startPolicyPack()`;
    pack = spawn(process.execPath, ['-e', start], { cwd: PACK, stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<string>((resolve, reject) => {
      pack.stdout!.once('data', (data) => resolve(String(data).trim()));
      pack.once('exit', (code) => reject(new Error(`the pack ended with ${code}`)));
    });
    client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  }, 60_000);

  afterAll(() => {
    client?.close();
    pack.kill();
  });

  const call = <T>(method: string, request: object): Promise<T> => new Promise((resolve, reject) => {
    (client as any)[method](request, (error: Error | null, answer: T) => (error ? reject(error) : resolve(answer)));
  });

  it('introduces itself with its policies', async () => {
    const info = await call<any>('getAnalyzerInfo', new Empty());
    expect([info.getName(), info.getVersion()]).toEqual(['cdk8s-kserve', JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version]);
    expect(info.getPoliciesList().map((policy: any) => policy.getName())).toEqual([
      'gpu-budget', 'stack-gpu-budget', 'unlimited-max-replicas', 'limits-required',
    ]);
  });

  it('stops an InferenceService without bounds', async () => {
    const request = new AnalyzeRequest();
    request.setType('kubernetes:serving.kserve.io/v1beta1:InferenceService');
    request.setUrn('urn:pulumi:stack::project::kubernetes:serving.kserve.io/v1beta1:InferenceService::mnist');
    request.setName('mnist');
    request.setOptions(new AnalyzerResourceOptions());
    request.setProperties(Struct.fromJavaScript({
      apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'mnist' }, spec: { predictor: {} },
    }));
    const diagnostics = (await call<any>('analyze', request)).getDiagnosticsList();
    const MANDATORY = 1;
    expect(diagnostics.map((one: any) => [one.getPolicyname(), one.getEnforcementlevel()])).toEqual([
      ['unlimited-max-replicas', MANDATORY],
      ['limits-required', MANDATORY],
    ]);
  });

  it('has what Pulumi reads of a pack: a runtime, an entry point, the version of the package', () => {
    const yaml = parse(readFileSync(join(PACK, 'PulumiPolicy.yaml'), 'utf8'));
    const versions = [yaml.version, ...[PACK, ROOT].map((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)];
    expect(yaml).toMatchObject({ runtime: 'nodejs', main: 'index.js' });
    expect(new Set(versions).size).toBe(1);
    expect(readFileSync(join(PACK, 'index.js'), 'utf8')).toContain("require('../build/lib/pulumi/policy')");
  });
});
