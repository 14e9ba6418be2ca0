import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AptSource, findDebianMirror, parseDeb822Sources, parseOneLineSources } from './apt-sources.ts';

/** What this system offers for fetching Debian packages as an ordinary user. */
export interface DebianSystem {
  readonly mirror: string;
  /** Keys that packages' lists are checked with. */
  readonly keyring: string;
}

const KEYRINGS = ['debian-archive-keyring.gpg', 'debian-archive-keyring.pgp'];

/** Values of /etc/os-release. */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]+)=(?:"([^"]*)"|'([^']*)'|(.*))$/.exec(line.trim());
    if (match?.[1] !== undefined) values.set(match[1], match[2] ?? match[3] ?? match[4] ?? '');
  }
  return values;
}

/** `root` is '/' but for tests. A string tells why nothing can be fetched here. */
export function readDebianSystem(root: string): DebianSystem | 'not-debian' | 'no-mirror' | 'no-keyring' {
  const osRelease = join(root, 'etc/os-release');
  const release = parseOsRelease(existsSync(osRelease) ? readFileSync(osRelease, 'utf8') : '');
  const apt = join(root, 'etc/apt');
  if (release.get('ID') !== 'debian' || !existsSync(apt)) return 'not-debian';
  const sources: AptSource[] = [];
  const single = join(apt, 'sources.list');
  if (existsSync(single)) sources.push(...parseOneLineSources(readFileSync(single, 'utf8')));
  const folder = join(apt, 'sources.list.d');
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const text = () => readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.sources')) sources.push(...parseDeb822Sources(text()));
    if (name.endsWith('.list')) sources.push(...parseOneLineSources(text()));
  }
  const mirror = findDebianMirror(sources, release.get('VERSION_CODENAME') ?? '');
  if (mirror === null) return 'no-mirror';
  const keyring = KEYRINGS.map((name) => join(root, 'usr/share/keyrings', name)).find(existsSync);
  return keyring === undefined ? 'no-keyring' : { mirror, keyring };
}

/** Name of the system for messages, for instance `Ubuntu 24.04.2 LTS`. */
export function systemName(root: string): string {
  const osRelease = join(root, 'etc/os-release');
  if (!existsSync(osRelease)) return process.platform;
  return parseOsRelease(readFileSync(osRelease, 'utf8')).get('PRETTY_NAME') ?? 'Linux';
}
