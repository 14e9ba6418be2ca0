import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { type Liveness, livenessOf, ownIdentity } from '../base/process-identity.ts';
import { isErrno } from './local-errors.ts';

/** Below the root; never listed. */
export const TEMPORARY_FOLDER = 'tmp';

const NAME = /^([0-9a-f]{8})-([0-9a-f]{8})-(\d{1,10})-(\d{1,16})-[0-9a-f]{16}$/;

/** `<machine>-<boot>-<pid>-<start ticks>-<token>`: tells who writes it, so that leftovers of the dead can be told apart. */
export function newTemporaryName(): string {
  const self = ownIdentity();
  return [
    self.machine,
    shortBoot(self.bootId),
    self.pid,
    self.startTicks ?? 0,
    randomBytes(8).toString('hex'),
  ].join('-');
}

/** Whether the writer of a temporary file lives; null where the name is none of ours. */
export function livenessOfTemporary(name: string): Liveness | null {
  const match = NAME.exec(name);
  const [, machine, boot, pid, startTicks] = match ?? [];
  if (machine === undefined || boot === undefined) return null;
  const self = ownIdentity();
  return livenessOf({
    host: '',
    machine,
    bootId: boot === shortBoot(self.bootId) ? self.bootId : boot,
    pid: Number(pid),
    startTicks: Number(startTicks) || null,
  });
}

/** Resolves false when it was not there. */
export async function unlinkIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

function shortBoot(bootId: string | null): string {
  return (bootId ?? '0'.repeat(8)).replaceAll('-', '').slice(0, 8);
}
