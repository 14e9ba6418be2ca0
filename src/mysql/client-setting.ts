import { fail } from '../errors/salvor-error.ts';
import type { FileOption } from './option-files.ts';

/** The options we understand, under one name each; values still as text. */
export const SETTINGS = [
  'host',
  'port',
  'socket',
  'user',
  'password',
  'protocol',
  'ssl-mode',
  'ssl-ca',
  'ssl-cert',
  'ssl-key',
  'enable-cleartext-plugin',
  'compress',
  'connect-timeout',
  'read-timeout',
  'tls-allow-old',
] as const;
export type SettingName = (typeof SETTINGS)[number];

export interface Setting {
  /** Null: the name stood without a value. */
  readonly value: string | null;
  readonly origin: string;
}

export type Settings = Partial<Record<SettingName, Setting>>;

/** Options of the stock clients that change security and that we do not have: worth a warning when they stand in a file. */
const UNSUPPORTED = new Set([
  'ssl-capath',
  'ssl-crl',
  'ssl-crlpath',
  'bind-address',
  'plugin-dir',
  'default-auth',
]);
const FALSE_WORDS = new Set(['0', 'off', 'false', 'no']);
const SWITCHES = new Set(['enable-cleartext-plugin', 'compress', 'tls-allow-old']);

export interface ReadSetting {
  readonly name: SettingName | 'unsupported' | 'other';
  readonly value: string | null;
}

/**
 * Maps one option of a file to ours: `loose-`, `skip-`, `disable-` and `enable-` prefixes, underscores for dashes, and MariaDB's
 * names for TLS. Options of other programs are 'other': a [client] group is shared.
 */
export function readSetting(option: Pick<FileOption, 'name' | 'value'>): ReadSetting {
  const name = option.name.replaceAll('_', '-').replace(/^loose-/, '');
  const isOff =
    /^(?:skip|disable)-/.test(name) || (option.value !== null && FALSE_WORDS.has(option.value.toLowerCase()));
  const bare = name.replace(/^(?:skip|disable|enable)-/, '');
  if (bare === 'ssl') return { name: 'ssl-mode', value: isOff ? 'DISABLED' : 'REQUIRED' };
  if (bare === 'ssl-verify-server-cert')
    return { name: 'ssl-mode', value: isOff ? 'REQUIRED' : 'VERIFY_IDENTITY' };
  if (UNSUPPORTED.has(name)) return { name: 'unsupported', value: option.value };
  for (const known of [name, bare, `enable-${bare}`]) {
    if (SWITCHES.has(known)) return { name: known as SettingName, value: isOff ? '0' : '1' };
  }
  const known = SETTINGS.find((setting) => setting === name);
  return { name: known ?? 'other', value: option.value };
}

/** A whole number within a range, or an error that names where the value came from. */
export function readNumber(
  option: string,
  setting: Setting | undefined,
  range: { min: number; max: number },
): number | undefined {
  if (setting === undefined) return undefined;
  const number = /^\d+$/.test(setting.value ?? '') ? Number(setting.value) : Number.NaN;
  if (number >= range.min && number <= range.max) return number;
  return invalidValue(option, setting, `${range.min}..${range.max}`);
}

export function invalidValue(option: string, setting: Setting, expected: string): never {
  return fail('OPTION_VALUE_INVALID', {
    option,
    value: setting.value ?? '',
    origin: setting.origin,
    expected,
  });
}
