import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { listenForInterrupts } from '../../src/cli/frame/interrupt.ts';
import type { SalvorError } from '../../src/errors/salvor-error.ts';

function stage() {
  const source = new EventEmitter();
  const announced: string[] = [];
  const exits: number[] = [];
  const interrupts = listenForInterrupts(source, {
    announce: (signal) => announced.push(signal),
    exitNow: (code) => exits.push(code),
  });
  return { source, announced, exits, interrupts };
}

describe('a signal', () => {
  it('asks for a clean end the first time and ends the process the second', () => {
    const { source, announced, exits, interrupts } = stage();
    assert.equal(interrupts.exitCode(), null);
    source.emit('SIGINT', 'SIGINT');
    assert.ok(interrupts.signal.aborted);
    assert.equal((interrupts.signal.reason as SalvorError).code, 'RUN_INTERRUPTED');
    assert.deepEqual(announced, ['SIGINT']);
    assert.deepEqual(exits, []);
    source.emit('SIGINT', 'SIGINT');
    assert.deepEqual(exits, [130]);
    assert.deepEqual(announced, ['SIGINT']);
  });

  for (const name of ['SIGTERM', 'SIGHUP']) {
    it(`${name} ends with 143, also when Ctrl-C follows`, () => {
      const { source, exits, interrupts } = stage();
      source.emit(name, name);
      assert.equal((interrupts.signal.reason as SalvorError).code, 'RUN_TERMINATED');
      source.emit('SIGINT', 'SIGINT');
      assert.deepEqual(exits, [143]);
    });
  }

  it('is nobody’s business after stop', () => {
    const { source, interrupts } = stage();
    interrupts.stop();
    assert.equal(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM'), 0);
  });
});
