import type { InspectReport } from '../../model/inspection.ts';
import type { Words } from '../text/words.ts';
import { damageMap } from './damage-map.ts';
import { html, htmlPage, htmlTable } from './html.ts';
import { damageColumns, factLines, hazardLines, tableColumns, verdict } from './inspection-text.ts';

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2733; background: #fff; }
h1 { font-size: 1.3rem; padding: .6rem 1rem; border-left: .5rem solid #1a7f4b; background: #eef7f1; overflow-wrap: anywhere; }
h1.bad { border-color: #b3261e; background: #fdeeed; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
pre { background: #f5f7f9; padding: .8rem 1rem; overflow-x: auto; }
svg { width: 100%; height: 2.2rem; display: block; }
.ground { fill: #e3e8ed; } rect.whole { fill: #7fc29b; } rect.hurt { fill: #f0a9a4; } rect.mark { fill: #b3261e; }
rect.whole, rect.hurt { stroke: #fff; stroke-width: .5; }
.caption { margin: 1rem 0 .2rem; } .legend span { display: inline-block; width: .9rem; height: .9rem; margin: 0 .3rem 0 1rem; vertical-align: -.1rem; }
span.whole { background: #7fc29b; } span.hurt { background: #f0a9a4; } span.mark { background: #b3261e; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #e3e8ed; vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`;
const ROWS_MAX = 10_000;

/** What an inspection found, as a page that a person can look at and send on. */
export function inspectionPage(data: InspectReport, words: Words): string {
  const { inspect } = words;
  const isGood = data.complete && data.damageCount === 0;
  const title = verdict(data, words);
  const [, , ...hazards] = hazardLines(data, words);
  return htmlPage(inspect.map.language, title, STYLE, [
    `<h1${isGood ? '' : ' class="bad"'}>${html(title)}</h1>`,
    `<pre>${factLines(data, words).map(html).join('\n')}</pre>`,
    ...damageMap(data, words),
    ...(data.damage.length === 0
      ? []
      : [`<h2>${html(inspect.damage)}</h2>`, htmlTable(damageColumns(words), data.damage)]),
    ...(data.tables.length === 0
      ? []
      : [
          `<h2>${html(inspect.map.tables)}</h2>`,
          htmlTable(tableColumns(words), data.tables.slice(0, ROWS_MAX)),
        ]),
    ...(hazards.length === 0
      ? []
      : [
          `<h2>${html(inspect.hazards)}</h2>`,
          `<ul>${hazards.map((line) => `<li><bdi>${html(line.trim())}</bdi></li>`).join('')}</ul>`,
        ]),
  ]);
}
