/** A text as it may stand in XML and HTML, attributes included. */
export function escaped(text: string): string {
  const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A coordinate without digits that nobody sees. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** How a text is set. */
export interface TextLook {
  readonly anchor?: 'start' | 'middle' | 'end' | undefined;
  readonly size?: number | undefined;
  readonly bold?: boolean | undefined;
  readonly fill: string;
  readonly className: string;
}

/** A line of text. */
export function svgText(x: number, y: number, text: string, { anchor = 'start', size = 12, bold = false, fill, className }: TextLook): string {
  const place = `x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}"`;
  return `<text ${place} font-size="${size}"${bold ? ' font-weight="600"' : ''} fill="${fill}" class="${className}">${escaped(text)}</text>`;
}

/** A line through points. @param more further attributes */
export function svgPath(d: string, stroke: string, className: string, more: string): string {
  return `<path d="${d}" stroke="${stroke}" class="${className}" fill="none" ${more}/>`;
}

/** The text in lines of at most so many characters, broken between words. */
export function wrapped(text: string, characters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > characters) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
