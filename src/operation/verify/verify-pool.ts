import { Worker } from 'node:worker_threads';
import type { Details } from '../../errors/code-entry.ts';
import type { Code } from '../../errors/codes.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { ObjectFinding, VerifyJob } from './verify-object.ts';

export type VerifyAnswer =
  | { readonly finding: ObjectFinding | null }
  | { readonly failure: { readonly code: Code; readonly details: Details } }
  | { readonly bug: string };

/** A thread that verifies objects of a local repository, one at a time. */
export class VerifyThread {
  readonly #worker: Worker;

  constructor(root: string) {
    // The worker has this file's extension, whether it runs from the sources or compiled.
    const file = new URL(
      `verify-worker${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`,
      import.meta.url,
    );
    this.#worker = new Worker(file, { workerData: { root } });
  }

  async verify(job: VerifyJob, signal: AbortSignal): Promise<ObjectFinding | null> {
    const answer = await this.#ask(job, signal);
    if ('failure' in answer) fail(answer.failure.code, answer.failure.details);
    if ('bug' in answer) throw new Error(`a verify thread failed: ${answer.bug}`);
    return answer.finding;
  }

  #ask(job: VerifyJob, signal: AbortSignal): Promise<VerifyAnswer> {
    return new Promise((resolve, reject) => {
      const worker = this.#worker;
      const stop = () => settle(() => reject(signal.reason));
      const onError = (error: unknown) => settle(() => reject(error));
      const onMessage = (answer: VerifyAnswer) => settle(() => resolve(answer));
      const settle = (then: () => void) => {
        signal.removeEventListener('abort', stop);
        worker.off('error', onError);
        worker.off('message', onMessage);
        then();
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      worker.once('error', onError);
      worker.once('message', onMessage);
      worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
