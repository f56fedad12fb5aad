import { hasCircle } from '../../lib/core/circle';

describe('hasCircle', () => {
  const round: { [field: string]: unknown } = { a: 1 };
  round.self = { list: [round] };

  it.each<[what: string, value: unknown]>([['a text', 'x'], ['null', null], ['an object', { a: { b: [1, { c: null }] } }], ['an empty list', []]])('says no of %s', (_what, value) => {
    expect(hasCircle(value)).toBe(false);
  });

  it('says yes of an object that leads back to itself, and of what holds one', () => {
    expect([hasCircle(round), hasCircle([{ deep: { round } }])]).toEqual([true, true]);
  });

  it('says no of one that stands in two places', () => {
    const shared = { a: {} };
    expect(hasCircle({ one: shared, other: [shared, shared] })).toBe(false);
  });

  it('goes once through what stands in many places', () => {
    let asked = 0;
    const leaf = Object.defineProperty({}, 'a', { enumerable: true, get: () => { asked += 1; return 1; } });
    // Two ways at each of thirty levels: a thousand million ways down.
    const doubled = Array.from({ length: 30 }).reduce<object>((inner) => ({ left: inner, right: inner }), leaf);
    expect([hasCircle(doubled), asked]).toEqual([false, 1]);
  });
});
