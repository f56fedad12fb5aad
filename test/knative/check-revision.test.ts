import fc from '../support/properties';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { readAutoscalerSettings } from '../../lib/knative/autoscaler-settings';
import { checkAnnotations, checkRevision } from '../../lib/knative/check-revision';
import { numberToken, stringToken } from '../../lib/core/tokens';
import { describeShared } from '../support/shared';
import { rowsOf } from './tables';

const target = annotationKeys.target.name;

describe('checkRevision', () => {
  it('has nothing to say about a revision that says nothing', () => {
    expect(checkRevision({})).toEqual([]);
  });

  it('names the annotation as it was written, the value and what is allowed', () => {
    const legacy = annotationKeys.targetUtilizationPercentage.legacyName;
    expect(checkRevision({ annotations: { [legacy]: '101' } })).toEqual([
      { path: legacy, got: '101', allowed: 'a number from 1 to 100', message: `${legacy}: expected a number from 1 to 100, got "101"` },
    ]);
  });

  it('judges only the newer spelling where both are there', () => {
    const { name, legacyName } = annotationKeys.targetUtilizationPercentage;
    expect(checkRevision({ annotations: { [name]: '70', [legacyName]: '101' } })).toEqual([]);
  });

  it('names everything that is wrong', () => {
    const annotations = { [target]: '0', [annotationKeys.window.name]: '5s', [annotationKeys.metric.name]: 'qps' };
    expect(checkRevision({ annotations, containerConcurrency: 1001 }).map(({ path }) => path)).toEqual(
      [annotationKeys.metric.name, target, annotationKeys.window.name, 'containerConcurrency'],
    );
  });

  it('says two things about one annotation in one complaint', () => {
    const { name } = annotationKeys.maxScale;
    const annotations = { [name]: '11', [annotationKeys.minScale.name]: '12' };
    const faults = checkRevision({ annotations, autoscalerConfig: { 'max-scale': '5', 'max-scale-limit': '10' } });
    expect(faults.map(({ path }) => path)).toEqual([name, annotationKeys.minScale.name]);
    expect(faults[0].message).toBe(
      `${name}: expected a whole number from 1 to 10, and a whole number of at least min-scale 12, or 0 for no limit, got "11"`,
    );
  });

  it.each([0, 1, 1000, undefined])('accepts a hard limit of %p', (containerConcurrency) => {
    expect(checkRevision({ containerConcurrency })).toEqual([]);
  });

  it.each([-1, 1001, 1.5, NaN])('refuses a hard limit of %p', (containerConcurrency) => {
    expect(checkRevision({ containerConcurrency }).map(({ message }) => message)).toEqual(
      [`containerConcurrency: expected a whole number from 0 to 1000, got ${containerConcurrency}; 0 is no limit`],
    );
  });

  it('lets annotations pass that are none of the autoscaler\'s', () => {
    fc.assert(fc.property(fc.string().filter((key) => !key.includes('knative.dev')), fc.string(), (key, value) => {
      expect(checkRevision({ annotations: { [key]: value } })).toEqual([]);
    }));
  });

  it('asks for quotes where the value is no text', () => {
    expect(checkRevision({ annotations: { [target]: 5 as unknown as string } }).map(({ message }) => message)).toEqual(
      [`${target}: expected a text, got 5; the values of annotations are texts: write "5" in quotes`],
    );
  });

  it('says what is wrong with the configuration it was handed, and judges the revision by the rest of it', () => {
    const autoscalerConfig = { 'stable-window': '5s', 'allow-zero-initial-scale': 'true' };
    const annotations = { [annotationKeys.initialScale.name]: '0' };
    expect(checkRevision({ annotations, autoscalerConfig }).map(({ message }) => message)).toEqual(
      ['autoscalerConfig.stable-window: expected a duration from 6s to 3600s in whole seconds, got "5s"'],
    );
  });

  it('lets values pass that only the deployment knows', () => {
    const annotations = {
      [target]: stringToken('pulumi', 1),
      [annotationKeys.maxScale.name]: String(numberToken(2)),
      [annotationKeys.class.name]: stringToken('pulumi', 3),
      [annotationKeys.metric.name]: 'requests',
    };
    expect(checkRevision({ annotations, containerConcurrency: numberToken(4) })).toEqual([]);
  });
});

describe('what checkRevision can be asked', () => {
  const said = (input: unknown): string[] => {
    try {
      return checkRevision(input as never).map(({ message }) => message);
    } catch (error) {
      return [`refused: ${(error as Error).message}`];
    }
  };

  it.each<[input: unknown, expected: string[]]>([
    [null, ['refused: checkRevision: expected what a revision carries: annotations and containerConcurrency, got null']],
    [[], ['refused: checkRevision: expected what a revision carries: annotations and containerConcurrency, got []']],
    [{ annotations: 'a: b' }, ['refused: checkRevision.annotations: expected an object with props, got "a: b"']],
    [{ autoscalerConfig: 'x' }, ['refused: checkRevision.autoscalerConfig: expected the data of config-autoscaler, an object of texts, got "x"']],
    [{ annotations: null, containerConcurrency: null }, []],
    [{ annotations: { [target]: null } }, []],
    [{ containerConcurrency: '5' }, ['containerConcurrency: expected a whole number from 0 to 1000, got "5"; 0 is no limit']],
    [{ annotations: { [target]: true, 'example.com/x': 1 } }, [
      `${target}: expected a text, got true; the values of annotations are texts: write "true" in quotes`,
      'example.com/x: expected a text, got 1; the values of annotations are texts: write "1" in quotes',
    ]],
    [{ autoscalerConfig: { 'max-scale': 5 } }, ['autoscalerConfig.max-scale: expected a whole number, got 5']],
  ])('%j: %j', (input, expected) => expect(said(input)).toEqual(expected));

  it('judges by what the cluster says, where that can be read', () => {
    const annotations = { [annotationKeys.maxScale.name]: '9' };
    expect(said({ annotations, autoscalerConfig: { 'max-scale': '5', 'max-scale-limit': '8' } })).toEqual([
      `${annotationKeys.maxScale.name}: expected a whole number from 1 to 8, got "9"`,
    ]);
    expect(said({ annotations, autoscalerConfig: { 'max-scale': '5', 'max-scale-limit': 'eight' } })).toEqual([
      'autoscalerConfig.max-scale-limit: expected a whole number, got "eight"',
    ]);
  });

  it('speaks of annotations alone where it is asked of them alone', () => {
    const { settings } = readAutoscalerSettings({ 'pod-autoscaler-class': 'mine' });
    const metric = annotationKeys.metric.name;
    expect(checkAnnotations({ [metric]: 'x' }, settings)).toEqual([]);
    expect(checkAnnotations({ [metric]: 'x', [target]: '0' }, readAutoscalerSettings().settings).map(({ message }) => message)).toEqual([
      `${metric}: expected concurrency or rps, got "x"`, `${target}: expected a number of at least 0.01, got "0"`,
    ]);
  });
});

describeShared('kpa-traces', 'checkRevision against the real webhook', (folder) => {
  it('answers every row of validation.json, keys included', () => {
    const rows = rowsOf(folder, 'validation');
    expect(rows.length).toBeGreaterThan(100);
    for (const [annotations, autoscalerConfig, ok, keys] of rows) {
      const named = checkRevision({ annotations, autoscalerConfig }).map(({ path }) => path).sort();
      expect({ annotations, autoscalerConfig, ok: named.length === 0, keys: named }).toEqual({ annotations, autoscalerConfig, ok, keys });
    }
  });
});
