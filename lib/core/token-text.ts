import { isToken } from './tokens';

/**
 * Whether a text is, or contains, a placeholder: also one of the numeric kind that was written into a text, as annotations and ConfigMaps
 * make of every number.
 */
export function isTokenText(text: unknown): boolean {
  return isToken(text) || (typeof text === 'string' && /^-\d{16}$/.test(text) && isToken(Number(text)));
}
