import type { Json } from '../../../lib/core/json';
import { validateTraffic } from '../../../lib/knative/admission/validate-traffic';

const traffic = (...targets: Json[]): string[] => validateTraffic(targets, 't').map(({ path, message }) => `${path}: ${message}`);

describe('validateTraffic', () => {
  it.each<[what: string, targets: Json[]]>([
    ['all to the latest', [{ latestRevision: true, percent: 100 }]],
    ['a split', [{ revisionName: 'a-1', latestRevision: false, percent: 90 }, { latestRevision: true, percent: 10, tag: 'canary' }]],
    ['a tag without a share', [{ percent: 100 }, { percent: 0, tag: 'old', revisionName: 'a-1' }]],
    ['a share that is not said', [{ percent: 100 }, { tag: 'x' }]],
    ['a name with capitals, which the name of a revision may not have', [{ percent: 100, revisionName: 'A_1' }]],
  ])('takes %s', (_what, targets) => expect(traffic(...targets)).toEqual([]));

  it.each<[sum: number, targets: Json[]]>([
    [0, []], [99, [{ percent: 99 }]], [101, [{ percent: 100 }, { percent: 1 }]],
  ])('wants shares of 100 together, not %i', (sum, targets) => expect(traffic(...targets)).toEqual([`t: traffic targets sum to ${sum}, want 100`]));

  it('wants each share from 0 to 100, whatever the sum', () => {
    expect(traffic({ percent: 101 }, { percent: -1 })).toEqual(['t[0].percent: expected 0 <= 101 <= 100', 't[1].percent: expected 0 <= -1 <= 100']);
  });

  it('wants a revision, or the latest', () => {
    expect(traffic({ percent: 100, latestRevision: true, revisionName: 'a-1' })).toEqual(['t[0].latestRevision: may not set revisionName "a-1" when latestRevision is true']);
    expect(traffic({ percent: 100, latestRevision: false })).toEqual(['t[0].latestRevision: may not set revisionName "" when latestRevision is false']);
  });

  it('wants the name of a revision that could be one', () => {
    expect(traffic({ percent: 100, revisionName: 'a b' })).toEqual(["t[0].revisionName: invalid value: a b (must be letters, digits, '-', '_' or '.')"]);
    expect(traffic({ percent: 100, revisionName: 'a/b/c' })).toEqual(['t[0].revisionName: invalid value: a/b/c (must be a name, or a domain, a slash and a name)']);
  });

  it('takes no configuration, of which a Service has its own, and no URL, which is given', () => {
    expect(traffic({ percent: 100, configurationName: 'x', revisionName: 'a b', url: 'http://x' })).toEqual(['t[0].configurationName: must not set the field', 't[0].url: must not set the field']);
  });

  it('wants each tag to be a label, and once', () => {
    expect(traffic({ percent: 100, tag: 'a' }, { tag: 'b' }, { tag: 'a' }, { tag: 'a' })).toEqual(['t[2].tag: multiple definitions for "a"', 't[3].tag: multiple definitions for "a"']);
    expect(traffic({ percent: 100, tag: '1a' }, { tag: '1a' })).toEqual([
      "t[0].tag: invalid value: 1a (must be lower case letters, digits or '-', and start with a letter and end with a letter or digit)",
      "t[1].tag: invalid value: 1a (must be lower case letters, digits or '-', and start with a letter and end with a letter or digit)",
      't[1].tag: multiple definitions for "1a"',
    ]);
  });
});
