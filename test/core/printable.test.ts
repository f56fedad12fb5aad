import { printable } from '../../lib/core/printable';

describe('a text for a terminal', () => {
  it.each([
    ['plain text, ü and 漢 and 🚀', 'plain text, ü and 漢 and 🚀'],
    ['lines\nand\ttabs', 'lines\nand\ttabs'],
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['over\rwritten', 'over\\x0dwritten'],
    ['windows\r\nline', 'windows\nline'],
    ['bell\u0007, C1 \u009b31m', 'bell\\x07, C1 \\x9b31m'],
    ['abc\u202egpj.exe', 'abc\\u202egpj.exe'],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
