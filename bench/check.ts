/**
 * `cdk8s-kserve check` on 1,000 and 10,000 services, beside reading the same text with the `yaml` package; and how much memory a large file
 * takes. Aim: 10,000 in under 10 s, and memory that does not grow with the file.
 */
import { parseAllDocuments } from 'yaml';
import { checkSources } from '../lib/check/check-sources';
import { textSource } from '../lib/manifests';
import { cpuTime } from './support/measure';

const SERVICE = (index: number): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris-${index}, namespace: models}
spec:
  predictor:
    maxReplicas: 4
    containerConcurrency: 7
    annotations: {autoscaling.knative.dev/target-utilization-percentage: "100"}
    model: {modelFormat: {name: sklearn}, storageUri: s3://models/iris/${index}}
---
`;

const text = (count: number): string => Array.from({ length: count }, (_, index) => SERVICE(index)).join('');

function check(manifests: string): void {
  const { findings, objects } = checkSources([textSource('bench', manifests)], { statements: [], progress: () => undefined });
  if (findings.length > 0 || objects === 0) {
    throw new Error(`expected nothing to be found, got ${findings.length} findings in ${objects} objects`);
  }
}

check(text(100));
for (const count of [1000, 10_000]) {
  const manifests = text(count);
  const checked = cpuTime(() => check(manifests));
  const read = cpuTime(() => parseAllDocuments(manifests).forEach((document) => document.toJS() as unknown));
  console.log(`check of ${count} services: ${checked.toFixed(0)} ms, reading them with yaml ${read.toFixed(0)} ms, ratio ${(checked / read).toFixed(2)}`);
}
const large = text(60_000);
check(large);
console.log(`peak memory after 60,000 services (${(large.length / 2 ** 20).toFixed(0)} MB): ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
