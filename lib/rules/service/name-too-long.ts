import { isToken } from '../../core/tokens';
import { DNS_LABEL } from '../../kserve/derived-names';
import type { Finding, Trap } from '../rule';
import { error } from '../rule';

/** A name that is fine by itself and too long for a DNS label once KServe has added to it. */
export const nameTooLong: Trap = {
  id: 'name-too-long',
  find: ({ name, derivedNames }) => {
    const [tooLong] = derivedNames()
      .filter(({ text }) => text.length > DNS_LABEL && !isToken(text))
      .sort((a, b) => b.text.length - a.text.length);
    if (tooLong === undefined) {
      return [];
    }
    const excess = tooLong.text.length - DNS_LABEL;
    const longest = name.length - excess;
    return [longest > 0
      ? found(tooLong.what, tooLong.text, `a name of at most ${longest} characters, got ${JSON.stringify(name)} with ${name.length}`)
      : found(tooLong.what, tooLong.text, 'a shorter namespace, got one that leaves no room for a name')];
  },
};

function found(what: string, text: string, expected: string): Finding {
  return error(`name: expected ${expected}; the ${what} would be ${text}, ${text.length} characters where a DNS label holds ${DNS_LABEL}`);
}
