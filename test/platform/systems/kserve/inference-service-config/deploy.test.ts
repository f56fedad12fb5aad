import fc from '../../../../support/properties';
import { DeploymentMode } from '../../../../../lib/kserve/deployment-mode';
import { inferenceServiceConfigData } from '../../../../../lib/platform/systems/kserve/inference-service-config/inference-service-config';
import type { KServeRolloutConfig } from '../../../../../lib/platform/systems/kserve';
import { complaint, key } from './data';

const rollout = (defaultRollout: KServeRolloutConfig) => ({ deploy: { defaultRollout } });

describe('deploy', () => {
  it('writes Knative mode in the word that v0.20.0 ships', () => {
    expect(key('deploy')).toEqual({ defaultDeploymentMode: 'Serverless' });
  });

  it('writes Standard mode, whichever way it is said', () => {
    const deploy = { defaultDeploymentMode: DeploymentMode.STANDARD };
    const { STANDARD } = DeploymentMode;
    for (const data of [key('deploy', {}, STANDARD), key('deploy', { deploy }), key('deploy', { deploy }, STANDARD)]) {
      expect(data).toEqual({ defaultDeploymentMode: 'Standard' });
    }
  });

  it('refuses two modes at once', () => {
    const deploy = { defaultDeploymentMode: DeploymentMode.KNATIVE };
    expect(() => inferenceServiceConfigData({ deploy }, DeploymentMode.STANDARD)).toThrow(
      'config.deploy.defaultDeploymentMode: expected one of Standard, got "Knative"; prop \'mode\' says so; leave one of the two out');
  });

  it('takes a rollout, in pods or percent', () => {
    const amount = fc.oneof(fc.nat(), fc.nat(100).map((percent) => `${percent}%`)).map(String);
    fc.assert(fc.property(amount, amount, (maxSurge, maxUnavailable) => {
      fc.pre(!(/^0%?$/.test(maxSurge) && /^0%?$/.test(maxUnavailable)));
      expect(key('deploy', rollout({ maxSurge, maxUnavailable })).deploymentRolloutStrategy).toEqual({ defaultRollout: { maxSurge, maxUnavailable } });
    }));
  });

  it.each([
    ['half', '1', 'config.deploy.defaultRollout.maxSurge: expected a number of pods or a percentage, got "half"'],
    ['1', '-1', 'config.deploy.defaultRollout.maxUnavailable: expected a number of pods or a percentage, got "-1"'],
    ['0', '0%', 'config.deploy.defaultRollout.maxUnavailable: expected a number of pods or a percentage, got "0%"; Kubernetes refuses 0 for both'],
  ])('refuses maxSurge %s with maxUnavailable %s', (maxSurge, maxUnavailable, message) => {
    expect(complaint(rollout({ maxSurge, maxUnavailable }))).toBe(message);
  });
});
