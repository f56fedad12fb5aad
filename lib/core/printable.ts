/** Control characters but for line breaks and tabs, and those that change the direction of what follows. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of somebody else's as a terminal may have it: with what would move the cursor, change colours or write over other lines made
 * visible, as `\x1b`. The name of a service comes from a file, and a file from anywhere.
 */
export function printable(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}
