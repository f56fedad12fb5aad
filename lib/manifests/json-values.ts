/**
 * The values of a text of JSON, one behind the other as kubectl takes them, each with the offset at which it begins; undefined if the text
 * is not JSON.
 */
export function jsonValues(text: string): Array<{ readonly value: unknown; readonly offset: number }> | undefined {
  try {
    return [{ value: JSON.parse(text), offset: text.search(/\S/) }];
  } catch {
    // Several, or none.
  }
  const found: Array<{ readonly value: unknown; readonly offset: number }> = [];
  let [depth, begin] = [0, -1];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\]"]+/gs)) {
    begin = depth === 0 ? index : begin;
    depth += token === '{' || token === '[' ? 1 : token === '}' || token === ']' ? -1 : 0;
    if (depth === 0) {
      try {
        found.push({ value: JSON.parse(text.slice(begin, index + token.length)), offset: begin });
      } catch {
        return undefined;
      }
    }
  }
  return depth === 0 && found.length > 0 ? found : undefined;
}
