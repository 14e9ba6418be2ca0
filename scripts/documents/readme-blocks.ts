import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The README in one language with its measured parts taken from the files that the runs wrote. */
export function readmeWithBlocks(path: string): string {
  const table = (file: string) => {
    if (!existsSync(new URL(file, root))) return 'not measured yet';
    const lines = read(file)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    return lines.join('\n');
  };
  const blocks: Readonly<Record<string, string>> = {
    bench: table('bench/results/ratios.md'),
    servers: table('docs/servers.md'),
  };
  let text = read(path);
  for (const [name, content] of Object.entries(blocks)) {
    const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`${path} has no place for ${name}`);
    text = text.replace(place, (_, open: string, close: string) => `${open}${content}${close}`);
  }
  return text;
}
