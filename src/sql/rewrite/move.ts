import type { ServerIdentity } from '../../model/server-identity.ts';

/** A kind of server: all that rules decide by. */
export type Server = Pick<ServerIdentity, 'vendor' | 'versionNumber'>;

/** What the user asked to be changed beside what must be. */
export interface RewriteWishes {
  /** Tables of other engines become tables of this one. */
  readonly engineTo?: 'InnoDB' | undefined;
  /** Becomes the definer of objects whose own is not on the target: `user`@`host`, quoted. */
  readonly missingDefiner?: string | undefined;
  /** Objects get no definer of their own. */
  readonly dropDefiner?: boolean | undefined;
  /** Accounts on the target, as quoted names; needed for missingDefiner. */
  readonly accounts?: ReadonlySet<string> | undefined;
}

/** From which server to which. */
export interface Move {
  readonly source: Server;
  readonly target: Server;
  readonly wishes: RewriteWishes;
}

/** MySQL and Percona Server, from and below these versions. */
export function isMySql(
  { vendor, versionNumber }: Server,
  from = 0,
  below = Number.MAX_SAFE_INTEGER,
): boolean {
  return vendor !== 'mariadb' && versionNumber >= from && versionNumber < below;
}

export function isMariaDb(
  { vendor, versionNumber }: Server,
  from = 0,
  below = Number.MAX_SAFE_INTEGER,
): boolean {
  return vendor === 'mariadb' && versionNumber >= from && versionNumber < below;
}

/** 8.4.3 and 8.4.9 are one series. */
export function seriesOf({ versionNumber }: Server): number {
  return Math.floor(versionNumber / 100);
}

/** Same vendor and series: definitions are printed and read alike. */
export function isSameSeries({ source, target }: Pick<Move, 'source' | 'target'>): boolean {
  return isMariaDb(source) === isMariaDb(target) && seriesOf(source) === seriesOf(target);
}

const SERVER = /^(mysql|mariadb|percona)-(\d+)\.(\d+)(?:\.(\d+))?$/;

/** `mysql-8.0`, `mariadb-10.11.6`: what people write; without a third number the newest of the series is meant. null: not such a name. */
export function parseServer(name: string): Server | null {
  const match = SERVER.exec(name);
  if (match === null) return null;
  const [, vendor, major, minor, patch = '99'] = match;
  const versionNumber = Number(major) * 10_000 + Number(minor) * 100 + Number(patch);
  return { vendor: vendor as Server['vendor'], versionNumber };
}
