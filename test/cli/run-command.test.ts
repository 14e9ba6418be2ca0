import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { AnyCommand } from '../../src/cli/frame/command-definition.ts';
import { givenOptions } from '../../src/cli/frame/given-options.ts';
import type { CallContext } from '../../src/cli/frame/reporter.ts';
import { runCommand } from '../../src/cli/frame/run-command.ts';
import type { Output } from '../../src/cli/frame/terminal.ts';
import { EN_WORDS } from '../../src/cli/text/en.ts';
import { fail } from '../../src/errors/salvor-error.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'salvor-run-command-'));
after(() => rmSync(stateDir, { recursive: true, force: true }));

/** Runs a made-up command in a made-up terminal. */
async function stage(run: AnyCommand['run'], given: Partial<CallContext> = {}) {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    isTty: false,
    columns: () => 80,
    write: (text) => {
      written[name] += text;
    },
    flush: async () => undefined,
  });
  const signals = new EventEmitter();
  const terminal: CallContext['terminal'] = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    colour: false,
    canAsk: false,
    askSecret: async () => '',
    askLine: async () => '',
  };
  const context: CallContext = {
    terminal,
    words: EN_WORDS,
    language: 'en',
    asJson: false,
    isDebug: false,
    ...given,
  };
  const command: AnyCommand = {
    name: 'list',
    arguments: [],
    options: [],
    exits: [],
    run: (invocation) => run(Object.assign(invocation, { signals })),
    render: (data) => String(data),
  };
  const surroundings = {
    argv: [],
    environment: { SALVOR_STATE_DIR: stateDir },
    home: '/',
    osUser: 'x',
    terminal,
    clock: { nowMs: () => 0 },
    signals,
    exitNow: () => undefined,
    version: () => '0',
    program: () => 'salvor',
  };
  const code = await runCommand(surroundings, context, {
    command,
    options: givenOptions({}, {}),
    values: [],
    trailing: [],
  });
  return { code, signals, ...written };
}

const BROKEN = { code: 'VIEW_NOT_CREATED', details: { object: 'view `a`.`b`', reason: 'x' } };

describe('a command', () => {
  it('prints its result on stdout and nothing else', async () => {
    const run = await stage(async () => ({ exit: 0, data: 'done' }));
    assert.deepEqual([run.code, run.stdout, run.stderr], [0, 'done\n', '']);
  });

  it('tells a warning once, though it comes as an event and in the report', async () => {
    const warning = { code: 'LOCAL_INFILE_OFF', details: { server: 'db1' } };
    const run = await stage(async ({ onEvent }) => {
      onEvent({ type: 'warning', warning });
      return { exit: 0, data: 'done', warnings: [warning] };
    });
    assert.equal(run.code, 0);
    assert.equal(run.stderr.match(/LOCAL_INFILE_OFF/g)?.length, 1);
  });

  it('ends with 3 after a warning that something could not be done', async () => {
    assert.equal((await stage(async () => ({ exit: 0, data: '', warnings: [BROKEN] }))).code, 3);
    assert.equal((await stage(async () => ({ exit: 4, data: '', warnings: [BROKEN] }))).code, 4);
  });

  it('carries warnings and errors in its one document', async () => {
    const json = await stage(
      async ({ warn }) => {
        warn(BROKEN);
        return fail('CONNECT_REFUSED', { host: 'db1', port: 1 });
      },
      { asJson: true },
    );
    const document = JSON.parse(json.stdout);
    assert.equal(json.stderr, '');
    assert.deepEqual([document.ok, document.code, document.data], [false, 20, null]);
    assert.equal(document.warnings[0].code, 'VIEW_NOT_CREATED');
    assert.deepEqual(Object.keys(document.errors[0]), [
      'code',
      'message',
      'details',
      'remedies',
      'cause',
      'incident',
    ]);
  });

  it('that breaks is a fault of ours: code 1, the stack only with --debug or in JSON', async () => {
    const broken: AnyCommand['run'] = async () => {
      throw new RangeError('index 7 of 3');
    };
    const plain = await stage(broken);
    assert.equal(plain.code, 1);
    assert.match(plain.stderr, /RangeError: index 7 of 3 \[INTERNAL_ERROR\]/);
    assert.doesNotMatch(plain.stderr, /\n\s+at /);
    assert.match((await stage(broken, { isDebug: true })).stderr, /\n\s+at /);
    const document = JSON.parse((await stage(broken, { asJson: true })).stdout);
    assert.match(document.errors[0].details.stack, /\n\s+at /);
  });

  it('ended by Ctrl-C says so once and names the signal as the reason, whatever broke', async () => {
    const run = await stage(async (invocation) => {
      const { signals } = invocation as unknown as { signals: EventEmitter };
      signals.emit('SIGINT', 'SIGINT');
      throw new Error('socket closed');
    });
    assert.equal(run.code, 130);
    assert.match(run.stderr, /^SIGINT: ending cleanly/);
    assert.match(run.stderr, /\[RUN_INTERRUPTED\]/);
    assert.doesNotMatch(run.stderr, /socket closed/);
    assert.equal(run.signals.eventNames().length, 0);
  });

  it('that was ready before Ctrl-C took effect keeps its result', async () => {
    const run = await stage(async (invocation) => {
      (invocation as unknown as { signals: EventEmitter }).signals.emit('SIGTERM', 'SIGTERM');
      return { exit: 0, data: 'done' };
    });
    assert.deepEqual([run.code, run.stdout], [0, 'done\n']);
  });

  it('prints a line of progress on SIGUSR1', async () => {
    const run = await stage(async (invocation) => {
      invocation.onEvent({ type: 'step', step: 'rows' });
      (invocation as unknown as { signals: EventEmitter }).signals.emit('SIGUSR1', 'SIGUSR1');
      return { exit: 0, data: '' };
    });
    assert.equal(run.stderr, 'after 0 ms: moving rows\n');
  });
});
