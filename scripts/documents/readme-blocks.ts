import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const RESULTS = 'bench/results';

const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The first table of a Markdown file. */
function firstTable(markdown: string): string {
  const lines = markdown.split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'));
  return lines.slice(from, from + length).join('\n');
}

/** Per measured server: what was measured, with which machine, as the run wrote it. */
function benchTables(): string {
  const files = readdirSync(new URL(RESULTS, root)).filter((name) =>
    /^backup-(?:mysql|mariadb)-[^x]*\.md$/.test(name),
  );
  return files
    .toSorted()
    .map((name) => {
      const text = read(`${RESULTS}/${name}`);
      const facts = /^date: .*$/m.exec(text)?.[0] ?? '';
      return `${facts} ([${RESULTS}/${name}](${RESULTS}/${name}))\n\n${firstTable(text)}`;
    })
    .join('\n\n');
}

/** The README in one language with its measured parts taken from the files that the runs wrote. */
export function readmeWithBlocks(path: string): string {
  const blocks: Readonly<Record<string, string>> = {
    bench: benchTables(),
    servers: firstTable(read('docs/servers.md')),
  };
  let text = read(path);
  for (const [name, content] of Object.entries(blocks)) {
    const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`${path} has no place for ${name}`);
    text = text.replace(place, (_, open: string, close: string) => `${open}${content}${close}`);
  }
  return text;
}
