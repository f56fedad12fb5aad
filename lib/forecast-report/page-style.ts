import { keysOf } from '../core/json';
import type { Theme } from './theme';
import { DARK, LIGHT } from './theme';

/** The style of the page. Narrow screens get one column, and wide tables scroll inside their box, never the page. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 20px 16px 48px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 19px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
p { margin: 4px 0; }
.muted { color: var(--muted); }
section { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--rule); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); gap: 10px; margin: 14px 0 18px; }
.card { border: 1px solid var(--rule); border-radius: 8px; padding: 8px 12px; min-width: 0; }
.card.wide { grid-column: span 2; }
.card.wide b { font-size: 16px; line-height: 27px; }
.card b { display: block; font-size: 18px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.card span { color: var(--muted); font-size: 12px; }
.charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 18px 24px; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; }
.legend { font-weight: 400; display: flex; flex-wrap: wrap; gap: 0 16px; color: var(--muted); font-size: 12px; }
.legend i { display: inline-block; width: 24px; height: 0; margin-right: 6px; vertical-align: middle; border-top: 1.5px solid; }
.legend i.strong { border-top-width: 3px; }
.legend i.dashed { border-top-style: dashed; }
.legend i.dotted { border-top-style: dotted; border-top-width: 2px; }
.legend i.area { height: 9px; border: 1px solid; background: repeating-linear-gradient(45deg, currentColor 0 1.5px, transparent 1.5px 5px); }
.chart { position: relative; }
.chart svg { display: block; width: 100%; height: auto; font-family: system-ui, sans-serif; }
.hatch { position: absolute; }
.tip { position: absolute; top: 8px; padding: 4px 8px; border: 1px solid var(--rule); border-radius: 6px; background: var(--background); font-size: 12px; pointer-events: none; white-space: nowrap; }
.tip[hidden] { display: none; }
.tip span { color: var(--muted); }
@media (max-width: 760px) { .chart svg text { font-size: 15px; } .charts { grid-template-columns: minmax(0, 1fr); } .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: 14px; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; color: var(--muted); }
td.value { white-space: nowrap; font-variant-numeric: tabular-nums; }
details { margin-top: 12px; }
summary { cursor: pointer; color: var(--muted); }
${hueRules()}`;

/** The colours of the theme over those that the drawings carry. */
function hueRules(): string {
  const hues = keysOf(LIGHT.hues).map((hue) => `.legend .${hue} { color: var(--${hue}); }\n.s-${hue} { stroke: var(--${hue}); }\n`);
  const others = ['.s-rule { stroke: var(--rule); }', '.s-muted { stroke: var(--muted); }', '.c-muted { fill: var(--muted); }', '.f-panic { fill: var(--panic); }'];
  return `${hues.join('')}${others.join('\n')}\n`;
}

function variables({ background, text, muted, rule, panic, hues }: Theme): string {
  return Object.entries({ background, text, muted, rule, panic, ...hues }).map(([name, value]) => `--${name}: ${value};`).join(' ');
}
