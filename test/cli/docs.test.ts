import { join } from 'node:path';
import { codeBlocks, ROOT } from '../support/code-blocks';
import { runLine } from '../support/fake-host';

/** The lines of a text without the blanks at their ends, which no page shows. */
function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd());
}

describe('docs/cli.md', () => {
  const blocks = codeBlocks(join(ROOT, 'docs', 'cli.md'));
  const shown = blocks.flatMap(({ language, text }, index) => (language === 'sh' && blocks[index + 1]?.language === 'text'
    ? [{ command: text, output: blocks[index + 1].text }] : []));

  it('shows what forecast, compare and solve print', () => {
    expect(shown.map(({ command }) => command.split(' ')[2])).toEqual(['forecast', 'compare', 'solve']);
  });

  it.each(shown)('shows what is printed for $command', async ({ command, output }) => {
    const [, , ...args] = command.split(' ');
    const { out } = await runLine(args);
    expect(lines(out).slice(0, lines(output).length)).toEqual(lines(output));
  });
});
