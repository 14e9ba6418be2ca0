/** One place packages come from, as the system's own apt configuration names it. */
export interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** Reads the one-line format (`deb [options] uri suite component...`) of sources.list. */
export function parseOneLineSources(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#\n]*)/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    sources.push({ uri: match[1], suites: [match[2]], components: words(match[3] ?? '') });
  }
  return sources;
}

/** Reads the paragraph format (deb822) of *.sources files. */
export function parseDeb822Sources(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    const fields = paragraphFields(paragraph);
    if (fields.get('enabled')?.toLowerCase() === 'no') continue;
    if (!words(fields.get('types') ?? '').includes('deb')) continue;
    for (const uri of words(fields.get('uris') ?? '')) {
      sources.push({
        uri,
        suites: words(fields.get('suites') ?? ''),
        components: words(fields.get('components') ?? ''),
      });
    }
  }
  return sources;
}

function paragraphFields(paragraph: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of paragraph.split('\n')) {
    if (line.startsWith('#')) continue;
    const match = /^([A-Za-z0-9-]+):(.*)$/.exec(line);
    if (match?.[1] !== undefined) {
      name = match[1].toLowerCase();
      fields.set(name, match[2] ?? '');
    } else if (/^[ \t]/.test(line) && name !== '') {
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
    }
  }
  return fields;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * The address of this system's Debian mirror: the source that serves the release's main suite. Security and other
 * archives are none, since they hold no other suite's packages. Null when there is none.
 */
export function findDebianMirror(sources: readonly AptSource[], codename: string): string | null {
  const wanted = new Set([
    codename,
    'stable',
    'testing',
    'sid',
    'unstable',
    'oldstable',
    'bookworm',
    'trixie',
  ]);
  const usable = sources.filter(
    (source) =>
      /^(https?|ftp|file|copy|mirror\+[a-z]+):\/\/?[^\s\]]+$/.test(source.uri) &&
      source.components.includes('main') &&
      source.suites.some((suite) => wanted.has(suite)),
  );
  const best = usable.find((source) => source.suites.includes(codename)) ?? usable[0];
  return best?.uri ?? null;
}
