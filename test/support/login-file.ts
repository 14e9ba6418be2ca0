import { createCipheriv } from 'node:crypto';

/** As mysql_config_editor writes it. */
export function encryptLogin(text: string): Buffer {
  const key = Buffer.from(Array.from({ length: 20 }, (_, index) => index * 11 + 3));
  const folded = Buffer.alloc(16);
  for (const [index, byte] of key.entries()) folded[index % 16] = (folded[index % 16] ?? 0) ^ byte;
  const parts = [Buffer.alloc(4), key];
  for (const line of text.split(/(?<=\n)/)) {
    const cipher = createCipheriv('aes-128-ecb', folded, null);
    const bytes = Buffer.concat([cipher.update(line, 'utf8'), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}
