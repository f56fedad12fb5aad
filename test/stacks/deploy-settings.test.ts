import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../stacks/deploy-settings';

const config = (values: Record<string, string>) => ({
  name: 'cdk8s-kserve',
  get: (key: string) => values[key] as any,
  getSecret: (key: string) => (values[key] === undefined ? undefined : pulumi.secret(values[key])) as any,
});

describe('the configuration of the Pulumi stack', () => {
  it('needs a kubeconfig and nothing else', () => {
    expect(readSettings(config({ kubeconfig: 'k' }))).toMatchObject({
      mode: 'Knative', limit: 'hard', concurrency: 10, platform: true, loadTest: false, namespace: 'kfserving-test',
    });
  });

  it('takes the soft limit of the source document when limit is soft', () => {
    expect(readSettings(config({ kubeconfig: 'k', limit: 'soft' })).concurrency).toBe(5);
  });

  it('names key, value and what is allowed, for every wrong value at once', () => {
    expect(() => readSettings(config({ mode: 'Serverless', limit: 'medium', concurrency: 'many', loadTest: 'yes' }))).toThrow(
      new Error(`configuration: 5 values are wrong
  - cdk8s-kserve:kubeconfig: expected a kubeconfig, as text or as a path, got undefined; the cluster to change is never guessed; set it by: pulumi config set --secret kubeconfig "$(cat ~/.kube/config)"
  - cdk8s-kserve:limit: expected one of soft, hard, got "medium"; set it by: pulumi config set limit soft
  - cdk8s-kserve:concurrency: expected a whole number from 0 to 1000, got "many"
  - cdk8s-kserve:mode: expected one of Knative, Standard, got "Serverless"; set it by: pulumi config set mode Knative
  - cdk8s-kserve:loadTest: expected one of true, false, got "yes"; set it by: pulumi config set loadTest true`),
    );
  });

  it('refuses a concurrency where nothing would read it', () => {
    expect(() => readSettings(config({ kubeconfig: 'k', mode: 'Standard', concurrency: '10' }))).toThrow(
      'configuration: cdk8s-kserve:concurrency: expected no value in mode Standard, got "10"; nothing enforces or aims at a concurrency there; set mode to Knative, or remove it by: pulumi config rm concurrency',
    );
  });

  it('is described in Pulumi.yaml, with the defaults that hold', () => {
    const { config: described } = parse(readFileSync(join(__dirname, '../../Pulumi.yaml'), 'utf8'));
    const settings = readSettings(config({ kubeconfig: 'k' })) as any;
    const undescribed = Object.values<any>(described).filter(({ description }) => !description);
    expect(undescribed).toEqual([]);
    for (const [key, { default: fallback }] of Object.entries<any>(described)) {
      if (fallback && key !== 'concurrency') {
        expect([key, settings[key]]).toEqual([key, fallback]);
      }
    }
  });
});
