import { App, Chart } from 'cdk8s';
import * as pulumi from '@pulumi/pulumi';
import { InferenceService } from '../../../lib/inference/inference-service';
import { Model } from '../../../lib/inference/model/model';
import { asString } from '../../../lib/pulumi';

const service = (overrides: { [field: string]: unknown }) => new InferenceService(new Chart(new App(), 'c'), 's', {
  model: Model.sklearn({ storageUri: 'gs://a/b' }), overrides,
});

describe('an Output of Pulumi inside of overrides', () => {
  it('is refused at its place, each with what to write instead, since its inside would be written', () => {
    const output = pulumi.output('x');
    expect(() => service({ hostname: output, affinity: output, volumes: [{ name: 'x', secret: { secretName: output } }] })).toThrow([
      'c/s: 3 values are wrong',
      '  - overrides.hostname: expected a text, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi',
      '  - overrides.affinity: expected an object, got a Pulumi Output; it has to be known when the manifests are written: a value of pulumi.Config is, an Output is not',
      '  - overrides.volumes[0].secret.secretName: expected a text, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi',
    ].join('\n'));
  });

  it('is taken as the placeholder that asString makes of it', () => {
    expect(() => service({ hostname: asString(pulumi.output('x')) })).not.toThrow();
  });
});
