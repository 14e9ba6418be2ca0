import { constants } from 'node:fs';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256Hex } from '../base/hash.ts';
import { fail } from '../errors/salvor-error.ts';
import { isErrno } from './local-errors.ts';
import { lstatOrNull } from './local-folders.ts';
import { livenessOfTemporary, newTemporaryName, unlinkIfThere } from './local-temporary.ts';

const CLAIM_TRIES = 100;
const CLAIM_PAUSE_MS = 20;

export type Created = 'created' | 'existed';

/**
 * Gives a finished and synced temporary file its final name, unless the name is taken; the temporary name is gone
 * afterwards. link(2) does both in one step. Where the file system has no hard links (FAT, some network and FUSE
 * file systems) rename(2) would overwrite, so a claim file, made exclusively and held for a moment, keeps two of our
 * writers apart. Either way the final name appears with all its bytes or not at all.
 */
export async function giveFinalName(temporary: string, final: string): Promise<Created> {
  try {
    await link(temporary, final);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) {
      await unlink(temporary);
      return 'existed';
    }
    if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    return giveFinalNameByClaim(temporary, final);
  }
  await unlink(temporary);
  return 'created';
}

async function giveFinalNameByClaim(temporary: string, final: string): Promise<Created> {
  const claim = join(dirname(temporary), `claim-${sha256Hex(final)}`);
  for (let tries = 0; !(await claimed(claim, basename(temporary))); tries += 1) {
    if (tries === CLAIM_TRIES) fail('STORAGE_NAME_CLAIMED', { path: final, claim });
    await sleep(CLAIM_PAUSE_MS);
  }
  try {
    if ((await lstatOrNull(final)) !== null) {
      await unlink(temporary);
      return 'existed';
    }
    await rename(temporary, final);
    return 'created';
  } finally {
    await unlinkIfThere(claim);
  }
}

async function claimed(claim: string, owner: string): Promise<boolean> {
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    const handle = await open(claim, flags, 0o600);
    try {
      await handle.writeFile(owner);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Removes a claim whose owner is dead. It is moved away first and looked at again: a claim made in between by a
 * living process is put back.
 */
export async function removeDeadClaim(claim: string): Promise<boolean> {
  if (!(await isDeadClaim(claim))) return false;
  const aside = join(dirname(claim), newTemporaryName());
  try {
    await rename(claim, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  if (await isDeadClaim(aside)) return unlinkIfThere(aside);
  await rename(aside, claim);
  return false;
}

async function isDeadClaim(path: string): Promise<boolean> {
  try {
    const owner = await readFile(path, 'latin1');
    const liveness = livenessOfTemporary(owner);
    return liveness === 'dead' || liveness === 'rebooted';
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
