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
    if (fields.get('enabled')?.trim().toLowerCase() === 'no') continue;
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

/** Debian's suites by what they are, as sources may name them instead of a code name. */
const ROLLING = ['testing', 'sid', 'unstable'];

/**
 * The address of this system's Debian mirror: the source that serves the release's own suite, under its code name, or
 * one of the suites every Debian has. Security archives are none: they hold no other suite's packages. Another
 * vendor's `stable` says nothing. Null when there is none.
 */
export function findDebianMirror(sources: readonly AptSource[], codename: string): string | null {
  const usable = sources.filter(
    (source) =>
      /^(https?|ftp|file|copy|mirror\+[a-z]+):\/{1,3}[^\s[\]"]+$/.test(source.uri) &&
      source.components.includes('main'),
  );
  const served = (suites: readonly string[]) =>
    usable.find((source) => source.suites.some((suite) => suite !== '' && suites.includes(suite)));
  const looksDebian = (source: AptSource) => /debian/i.test(source.uri) && source.suites.includes('stable');
  return (served([codename]) ?? served(ROLLING) ?? usable.find(looksDebian))?.uri ?? null;
}
