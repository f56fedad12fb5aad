import { Duration } from 'cdk8s';
import { complaint, key } from './data';

describe('localModel', () => {
  it('takes durations and writes seconds', () => {
    const given = {
      enabled: true, jobNamespace: 'jobs', defaultJobImage: 'example.com/init:1', fsGroup: 5, disableVolumeManagement: true,
      jobTtlAfterFinished: Duration.minutes(1), reconciliationFrequency: Duration.minutes(2),
    };
    expect(key('localModel', { localModel: given })).toEqual({
      enabled: true, jobNamespace: 'jobs', defaultJobImage: 'example.com/init:1', fsGroup: 5, jobTTLSecondsAfterFinished: 60,
      reconcilationFrequencyInSecs: 120, disableVolumeManagement: true,
    });
  });

  it.each([
    [{ fsGroup: -1 }, 'config.localModel.fsGroup: expected a whole number from 0 to 4294967295, got -1'],
    [{ reconciliationFrequency: Duration.seconds(0) },
      'config.localModel.reconciliationFrequency: expected a duration of at least 1s in whole seconds, got "0s"'],
    [{ jobTtlAfterFinished: Duration.millis(1) },
      'config.localModel.jobTtlAfterFinished: expected a duration of at least 0s in whole seconds, got "0.001s"'],
  ])('refuses %p', (localModel, message) => {
    expect(complaint({ localModel })).toBe(message);
  });
});
