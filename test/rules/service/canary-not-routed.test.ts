import { DeploymentMode, Model } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';
import { Scaling } from '../../../lib/scaling';

const props = {
  deploymentMode: DeploymentMode.STANDARD,
  scaling: Scaling.hpa({ minReplicas: 4, maxReplicas: 8 }),
  canary: [{ name: 'next', trafficPercent: 25, model: Model.sklearn({ storageUri: 'gs://models/iris-2' }) }],
};

describe('canary-not-routed', () => {
  it('warns where KServe makes pods and sends them nothing', () => {
    const said = 'warning: KServe 0.20 makes pods of canaries and sends them no traffic: 0.21 does, so that next costs pods of the stable predictor and answers nobody';
    expect(noticesById(serviceOf(props), 'canary-not-routed')).toEqual([said]);
    expect(noticesById(serviceOf({ ...props, kserveVersion: 'v0.20.0' }), 'canary-not-routed')).toEqual([said]);
  });

  it('says nothing from 0.21 on, and of a service without canaries', () => {
    expect(noticesById(serviceOf({ ...props, kserveVersion: '0.21' }), 'canary-not-routed')).toEqual([]);
    expect(noticesById(serviceOf({ ...props, canary: [] }), 'canary-not-routed')).toEqual([]);
  });
});
