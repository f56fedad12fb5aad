import { isTokenText } from '../../lib/core/token-text';
import { numberToken, stringToken } from '../../lib/core/tokens';

describe('isTokenText', () => {
  it('knows a placeholder for a text, also inside a longer one', () => {
    expect(isTokenText(`a-${stringToken('pulumi', 1)}`)).toBe(true);
  });

  it('knows a placeholder for a number that was written into a text', () => {
    expect(isTokenText(String(numberToken(7)))).toBe(true);
  });

  it.each(['', '5', '-1', '-999999999999999', 'text', undefined])('does not take %p for one', (text) => {
    expect(isTokenText(text)).toBe(false);
  });
});
