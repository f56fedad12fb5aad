import type { StatedConfigMap } from '../../lib/cluster/config-map-facts';
import { ConfigMapFacts } from '../../lib/cluster/config-map-facts';
import { numberToken, stringToken } from '../../lib/core/tokens';
import { boolSetting, durationSetting, floatSetting, intSetting, textSetting } from '../../lib/knative/config-setting';

const said = (from: string, rank: number, data: { [key: string]: string }, partial = false): StatedConfigMap => ({ data, from, rank, partial });
const facts = (...stated: StatedConfigMap[]): ConfigMapFacts => new ConfigMapFacts('config-x', stated);

describe('what is known of a ConfigMap', () => {
  it('is nothing where nobody says anything, and the defaults where it is known as a whole', () => {
    const none = facts();
    expect([none.from, none.data, none.figure('a', textSetting('x'))]).toMatchObject([undefined, {}, { value: 'x', certainty: 'assumed', from: "upstream's default" }]);
    const whole = new ConfigMapFacts('config-x', [], "ServingPlatform 'p'");
    expect([whole.from, whole.figure('a', intSetting(3))]).toMatchObject(["ServingPlatform 'p'", { value: 3, certainty: 'default', from: "upstream's default, to which ServingPlatform 'p' leaves it" }]);
  });

  it('is the later of two whole ones of one rank, and key by key the higher of two ranks', () => {
    expect(facts(said('a', 1, { x: '1', y: '1' }), said('b', 1, { x: '2' })).data).toEqual({ x: '2' });
    expect(facts(said('user', 3, { x: '3' }), said('a', 1, { x: '1', y: '1' })).data).toEqual({ x: '3', y: '1' });
  });

  it('is what some keys say besides, where only some are stated', () => {
    const known = facts(said('a', 3, { x: '1', y: '1' }), said('b', 3, { x: '2' }, true));
    expect([known.data, known.from]).toEqual([{ x: '2', y: '1' }, 'b']);
    expect(known.entries.get('y')).toEqual({ text: '1', from: 'a', rank: 3 });
  });

  it('reads a key by an older spelling where it is absent, the newer of those first', () => {
    const figure = (data: { [key: string]: string }) => facts(said('a', 1, data)).figure('new', textSetting('x'), ['old', 'oldest']).value;
    expect([figure({ oldest: '1' }), figure({ oldest: '1', old: '2' }), figure({ oldest: '1', old: '2', new: '' }), figure({})]).toEqual(['1', '2', '', 'x']);
  });
});

describe('a figure of a ConfigMap', () => {
  const figure = <T>(text: string, setting: Parameters<typeof ConfigMapFacts.prototype.figure<T>>[1]) => facts(said('k.yaml', 1, { a: text })).figure('a', setting);

  it.each<[what: string, found: { readonly value: unknown; readonly certainty: string }, value: unknown]>([
    ['a whole number', figure('7', intSetting(1)), 7], ['a number with a fraction', figure('1e1', floatSetting(1)), 10], ['a truth value', figure('T', boolSetting(false)), true],
    ['a time', figure('1m30s', durationSetting(1n)), 90_000_000_000n], ['a text', figure('', textSetting('x')), ''],
  ])('is %s as Go reads it', (_what, found, value) => expect(found).toMatchObject({ value, certainty: 'stated' }));

  it.each<[what: string, found: { readonly value: unknown; readonly from: string }, value: unknown, text: string]>([
    ['a whole number', figure('7.5', intSetting(1)), 1, '7.5'], ['one of 32 bits', figure('2147483648', intSetting(1)), 1, '2147483648'], ['a truth value', figure('yes', boolSetting(true)), true, 'yes'],
    ['a time', figure('90', durationSetting(30n)), 30_000_000_000n, '90'], ['a number', figure('', floatSetting(0.7)), 0.7, ''],
  ])('stays at the default where its text is not %s', (_what, found, value, text) => {
    expect(found).toMatchObject({ value, certainty: 'unreadable', from: `upstream's default, since "${text}" of k.yaml cannot be read` });
  });

  it('that only the deployment knows is the text itself, or the default in place of a number', () => {
    const token = stringToken('pulumi', 1);
    expect(figure(token, textSetting('x'))).toMatchObject({ value: token, certainty: 'deployed', from: 'k.yaml, by a value that only the deployment knows' });
    expect([figure(token, intSetting(3)), figure(String(numberToken(1)), intSetting(3)), figure(token, boolSetting(true))]).toMatchObject([
      { value: 3, onlyWhenDeployed: true }, { value: 3, onlyWhenDeployed: true }, { value: true, onlyWhenDeployed: true },
    ]);
  });

  it('takes numbers of 64 bits where Knative does', () => {
    expect([figure('2147483648', intSetting(1, 64)).value, figure('9223372036854775808', intSetting(1, 64)).value]).toEqual([2147483648, 1]);
  });
});
