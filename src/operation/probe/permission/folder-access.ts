import { open, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { shellWord } from '../../../errors/shell-word.ts';
import { newTemporaryName } from '../../../storage/local-temporary.ts';
import { nearestFolder } from '../environment/nearest-folder.ts';
import { bad, type Finding, type FindingRemedy, ok, skip } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { type FolderStep, ownUser, readFolderChain } from './folder-chain.ts';

/** Whether this user can reach the folder of backups and write there; the whole way is shown. */
export const FOLDER_ACCESS: Probe = {
  id: 'folder-access',
  area: 'permission',
  cost: 'instant',
  concerns: ['backup', 'binlog'],
  needs: [],
  run: async ({ place, host }) => {
    if (place === null) return [skip('skip-no-place')];
    const user = await ownUser(host);
    const chain = await readFolderChain(resolve(place), host);
    const closed = chain.find(({ passable }) => !passable);
    if (closed !== undefined) return [denied('folder-closed', closed, chain, user)];
    const path = await nearestFolder(place);
    const code = await tryToWrite(path);
    const evidence = chain.map(({ line }) => line);
    const last = chain.at(-1);
    if (code === null) {
      return [ok(path === resolve(place) ? 'folder-writable' : 'folder-creatable', { path, user }, evidence)];
    }
    const isDenied = code === 'EACCES' || code === 'EPERM';
    if (isDenied && last !== undefined) return [denied('folder-not-writable', last, chain, user)];
    const command = `touch ${shellWord(join(path, 'salvor-test'))}`;
    const remedies = [{ id: 'try-writing', command, risk: 'none' } as const];
    return [bad('folder-write-fails', { path, user, code }, { evidence, remedies })];
  },
};

/** null: it can be done; else the system's code. Nothing stays. */
async function tryToWrite(folder: string): Promise<string | null> {
  const path = join(folder, `.salvor-${newTemporaryName()}`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.write(Buffer.alloc(4096));
      await file.sync();
    } finally {
      await file.close();
      await unlink(path);
    }
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function denied(
  id: 'folder-closed' | 'folder-not-writable',
  step: FolderStep,
  chain: readonly FolderStep[],
  user: string,
): Finding {
  const path = shellWord(step.path);
  const rights = id === 'folder-closed' ? 'x' : 'rwx';
  const check = `namei -om ${path}`;
  const way = (remedyId: FindingRemedy['id'], command: string) =>
    ({ id: remedyId, command, risk: 'low', check }) as const;
  const remedies = [
    way('folder-acl', `setfacl -m u:${shellWord(user)}:${rights} ${path}`),
    way('folder-group', `usermod -aG ${shellWord(step.group)} ${shellWord(user)}; chmod g+${rights} ${path}`),
    ...(id === 'folder-closed' ? [] : [way('folder-owner', `chown ${shellWord(user)} ${path}`)]),
  ];
  const facts = { path: step.path, user, owner: step.owner, group: step.group };
  return bad(id, facts, { evidence: chain.map(({ line }) => line), remedies });
}
