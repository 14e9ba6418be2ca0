import type { Scene } from '../engine/scene.ts';

/** Names that the text tells, for the words in capitals of a remedy; null where it does not. */
export interface KnownNames {
  /** As the server knows the account. */
  readonly user: string | null;
  readonly host: string | null;
  readonly database: string | null;
  readonly table: string | null;
  readonly view: string | null;
  /** The definer that is missing. */
  readonly definer: { readonly user: string; readonly host: string } | null;
  readonly dumpFile: string | null;
  /** Of the dump. */
  readonly line: string | null;
}

/** Only plain names are taken over: the text is not trusted, and what is printed will be pasted into a shell. */
const NAME = '[A-Za-z0-9_.-]{1,64}';
const HOST = '[A-Za-z0-9_.:%-]{1,255}';
const FILE = '[A-Za-z0-9_./-]{1,250}\\.(?:sql|gz|zst|dump|xz|bz2)';
/** At the begin of a line or of a part of a script; elsewhere `mysql server` is prose. */
const CLIENT = '(?:^|[$#|;&\'"+(] *)(?:/[\\w./-]+/)?(?:mysqldump|mariadb-dump|mysql|mariadb)';
const OPTION = '(?:-[uhPSrD] +\\S+ +|-\\S+ +)';

const ACCOUNT = new RegExp(`(?:for user|[Aa]ccount|[Uu]ser) '(${NAME})'@'(${HOST})'`);
const DATABASE: readonly RegExp[] = [
  new RegExp(`to database '(${NAME})'`),
  new RegExp(`[Uu]nknown database '(${NAME})'`),
  new RegExp(`[Tt]able '(${NAME})\\.${NAME}' (?:is marked|doesn't exist|already)`),
  new RegExp(`[Vv]iew '(${NAME})\\.${NAME}'`),
  new RegExp(`${CLIENT} +${OPTION}*(${NAME})(?=[ '"]|$)`, 'm'),
];
const TABLE: readonly RegExp[] = [
  new RegExp(`[Tt]able '(?:\\./)?(?:${NAME}[./])?(${NAME})' is marked`),
  new RegExp(`file format '(?:\\./)?(?:${NAME}/)?(${NAME})'`),
  new RegExp(`file: '(?:\\./)?(?:${NAME}/)?(${NAME})(?:\\.MY[ID])?'`),
  new RegExp(`(?:[Tt]able|for table) ['\`](?:${NAME}\\.)?(${NAME})['\`]`),
];
const VIEW = new RegExp(`[Vv]iew '(?:${NAME}\\.)?(${NAME})' references`);
const DEFINER = new RegExp(`definer \\(?'(${NAME})'@'(${HOST})'`);
/** Not the file that a remedy of ours writes: it would be read and emptied in one command. */
const DUMP_FILE = new RegExp(`< *['"]?(?!\\S*\\.target\\.)(${FILE})`);
const LINE = /\bat line (\d{1,12})\b/;

export function knownNames({ text }: Pick<Scene, 'text'>): KnownNames {
  const first = (patterns: readonly RegExp[]): string | null =>
    patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined) ?? null;
  const account = ACCOUNT.exec(text);
  const [, definerUser, definerHost] = DEFINER.exec(text) ?? [];
  return {
    user: account?.[1] ?? null,
    host: account?.[2] ?? null,
    database: first(DATABASE),
    table: first(TABLE),
    view: first([VIEW]),
    definer:
      definerUser === undefined || definerHost === undefined
        ? null
        : { user: definerUser, host: definerHost },
    dumpFile: first([DUMP_FILE]),
    line: first([LINE]),
  };
}
