import { createDecipheriv } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { fail } from '../errors/salvor-error.ts';
import { parseOptionText } from './option-file-text.ts';
import type { FileOption, FileOptions } from './option-files.ts';

const UNUSED_BYTES = 4;
const KEY_BYTES = 20;
const AES_KEY_BYTES = 16;
const MAX_FILE_BYTES = 1024 * 1024;
const OTHERS_HAVE_RIGHTS = 0o077;

/**
 * Reads ~/.mylogin.cnf, which mysql_config_editor writes: its group [client] and that of the login path. A file that others
 * may read or write is ignored with a warning, as the stock clients do.
 */
export async function readLoginPath(file: string, groups: readonly string[]): Promise<FileOptions> {
  const bytes = await readLoginFile(file);
  if (bytes === null) return { options: [], warnings: [] };
  if (bytes === 'unsafe') return { options: [], warnings: [{ code: 'LOGIN_FILE_PERMISSIONS', file }] };
  const options: FileOption[] = [];
  for (const entry of parseOptionText(decryptLoginFile(bytes, file), file)) {
    if (entry.kind !== 'option' || !groups.includes(entry.group)) continue;
    options.push({
      group: entry.group,
      name: entry.name,
      value: entry.value,
      origin: `${file} [${entry.group}]`,
    });
  }
  return { options, warnings: [] };
}

async function readLoginFile(file: string): Promise<Buffer | 'unsafe' | null> {
  try {
    const facts = await stat(file);
    if ((facts.mode & OTHERS_HAVE_RIGHTS) !== 0) return 'unsafe';
    if (facts.size > MAX_FILE_BYTES) fail('LOGIN_FILE_INVALID', { file, problem: 'too-large' });
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Four unused bytes, a 20-byte key folded to 16 by XOR, then lines: a 32-bit length and AES-128-ECB with padding. The key
 * lies beside what it hides: this keeps passwords from the eye, not from a reader of the file.
 */
export function decryptLoginFile(bytes: Buffer, file: string): string {
  const head = UNUSED_BYTES + KEY_BYTES;
  if (bytes.length < head) return '';
  const key = Buffer.alloc(AES_KEY_BYTES);
  for (let at = 0; at < KEY_BYTES; at++) {
    key[at % AES_KEY_BYTES] = (key[at % AES_KEY_BYTES] ?? 0) ^ (bytes[UNUSED_BYTES + at] ?? 0);
  }
  let text = '';
  for (let at = head; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? bytes.readUInt32LE(at) : Number.MAX_SAFE_INTEGER;
    const end = at + 4 + length;
    if (end > bytes.length) fail('LOGIN_FILE_INVALID', { file, problem: 'cut' });
    text += decryptLine(bytes.subarray(at + 4, end), key, file);
    at = end;
  }
  return text;
}

function decryptLine(cipherText: Buffer, key: Buffer, file: string): string {
  try {
    const decipher = createDecipheriv('aes-128-ecb', key, null);
    return Buffer.concat([decipher.update(cipherText), decipher.final()]).toString('utf8');
  } catch (error) {
    return fail('LOGIN_FILE_INVALID', { file, problem: 'undecipherable' }, { cause: error });
  }
}
