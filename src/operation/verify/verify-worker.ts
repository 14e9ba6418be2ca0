import { parentPort, workerData } from 'node:worker_threads';
import { SalvorError } from '../../errors/salvor-error.ts';
import { openRepository } from '../../repository/repository.ts';
import { openLocalStorage } from '../../storage/local.ts';
import { ObjectVerifier, type VerifyJob } from './verify-object.ts';
import type { VerifyAnswer } from './verify-pool.ts';

/** One thread of verify: takes one object at a time. Nothing is shared but the files. */
const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread');

const repository = openRepository(openLocalStorage((workerData as { root: string }).root));
const verifier = new ObjectVerifier();
const forever = new AbortController().signal;

port.on('message', (job: VerifyJob) => {
  void answer(job).then((message) => port.postMessage(message));
});

async function answer(job: VerifyJob): Promise<VerifyAnswer> {
  try {
    return { finding: await verifier.verify(await repository, job, forever) };
  } catch (error) {
    if (error instanceof SalvorError) return { failure: { code: error.code, details: error.details } };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
