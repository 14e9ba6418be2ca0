import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** A child that talks in lines; killed at the end of the test if it still lives. */
export class LineProcess {
  readonly child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(t: TestContext, script: string, args: readonly string[]) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.child;
    if (stdout === null || stdin === null) throw new Error('no pipes');
    // A child that was killed cannot be told anything; the test sees it by its exit.
    stdin.on('error', () => stdin.destroy());
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    t.after(() => this.kill());
  }

  /** The next line, or null when the child has ended. */
  async line(): Promise<string | null> {
    const next = await this.#lines.next();
    return next.done === true ? null : next.value;
  }

  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** SIGKILL, and waits until the process is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
