/**
 * A process that seals snapshots until it is killed: `seal-child.ts <root> <count>`. Prints each id once
 * its seal has resolved, and `ready` before the first: then everything is loaded and warm.
 */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/base/clock.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { sealSnapshot } from '../../src/repository/seal-snapshot.ts';
import { newSnapshotId } from '../../src/repository/snapshot-id.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { manifestOf } from './sample-manifest.ts';
import { storeChunk } from './stored-chunk.ts';

const [root = '', count = '1'] = process.argv.slice(2);
const repository = await openRepository(openLocalStorage(root));
const files = [{ name: 'recover.sh', bytes: Buffer.from('#!/bin/sh\n') }];
for (let made = 0; made < Number(count); made += 1) {
  const snapshot = newSnapshotId(systemClock);
  const chunks = await Promise.all([1, 2].map(() => storeChunk(repository, randomBytes(150_000))));
  await sealSnapshot(repository, manifestOf({ repository: repository.id, snapshot }, chunks), files);
  process.stdout.write(made === 0 ? `ready\n${snapshot}\n` : `${snapshot}\n`);
}
