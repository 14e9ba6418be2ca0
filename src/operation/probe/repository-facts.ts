import { once } from '../../base/once.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { SnapshotLine } from '../../model/report.ts';
import type { Repository } from '../../repository/repository.ts';
import { listSnapshots, readManifest } from '../../repository/snapshots.ts';

/** A repository that backups go to. Answers that several probes need are read once. */
export interface RepositoryFacts {
  readonly place: string;
  /** All snapshots, oldest first. */
  snapshots(): Promise<readonly SnapshotLine[]>;
  /** The newest that can be read; null where there is none. */
  newest(): Promise<Manifest | null>;
}

export function repositoryFacts(repository: Repository, signal: AbortSignal): RepositoryFacts {
  const snapshots = once(() => listSnapshots(repository, { signal }));
  return {
    place: repository.storage.place,
    snapshots,
    newest: once(async () => {
      const line = (await snapshots()).findLast(({ state }) => state === 'sealed');
      return line === undefined ? null : readManifest(repository, line.id, { signal });
    }),
  };
}
