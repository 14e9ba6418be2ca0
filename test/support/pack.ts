import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { temporaryFolder } from './salvor-runs.ts';

const MAX = 1 << 30;

export function gzip(bytes: Buffer): Buffer {
  return gzipSync(bytes);
}

export function zstd(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

export function xz(bytes: Buffer): Buffer {
  return execFileSync('xz', ['-c'], { input: bytes, maxBuffer: MAX });
}

export function bzip2(bytes: Buffer, level = '-9'): Buffer {
  return execFileSync('bzip2', [level, '-c'], { input: bytes, maxBuffer: MAX });
}

export function lz4(bytes: Buffer): Buffer {
  return execFileSync('lz4', ['-c'], { input: bytes, maxBuffer: MAX, stdio: ['pipe', 'pipe', 'ignore'] });
}

export function zip(bytes: Buffer, password?: string): Buffer {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'dump.sql'), bytes);
  execFileSync('zip', ['-q', ...(password === undefined ? [] : ['-P', password]), 'dump.zip', 'dump.sql'], {
    cwd: folder,
  });
  const packed = readFileSync(join(folder, 'dump.zip'));
  rmSync(folder, { recursive: true });
  return packed;
}
