import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES, type Code } from '../../../../src/errors/codes.ts';
import { SeededRandom } from '../../../support/random.ts';
import {
  authSwitch,
  fileRequest,
  identityAnswer,
  ok,
  openRogueServer,
  packet,
  type RogueBehaviour,
} from '../../../support/rogue-server.ts';
import type { FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';
import { NAME_ROW } from './content-rows.ts';

const SEED = 20260802;
/** A fault of ours is no answer to anybody's bytes. */
const NAMED_CODES = (Object.keys(CODES) as Code[]).filter((code) => code !== 'INTERNAL_ERROR');

interface Rogue {
  readonly run: FaultedRun;
  /** All that we sent after the login. */
  readonly received: Buffer;
}

/** A run against a server that only speaks the protocol as far as it likes. */
async function againstRogue(
  scene: Scene,
  behaviour: RogueBehaviour,
  args: readonly string[] = [],
): Promise<Rogue> {
  const rogue = await openRogueServer(behaviour);
  scene.relief(() => rogue.close());
  scene.ports.push(rogue.port);
  const run = await scene.backup({
    port: rogue.port,
    args: ['--read-timeout=3', '--connect-timeout=3', ...args],
  });
  return { run, received: Buffer.concat(rogue.received) };
}

/** Believed until its `turn`-th answer, which is this. */
function believedUntil(turn: number, answer: Buffer): RogueBehaviour {
  return {
    onPacket: (payload, at) => {
      if (at >= turn) return answer;
      return payload.toString('latin1', 1, 4) === 'SET' ? packet(1, ok()) : identityAnswer();
    },
  };
}

const FILE_TURNS = 4;

/** Headers of answers that promise more than there is, end columns, or make no sense. */
const BAD_ANSWERS: readonly Buffer[] = [
  packet(1, Buffer.from([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])),
  packet(1, Buffer.from([0xfc, 0xff, 0xff])),
  packet(7, ok()),
  packet(1, Buffer.from([0xff])),
  Buffer.concat([packet(1, Buffer.from([1])), packet(2, Buffer.alloc(30, 0xfb))]),
  Buffer.from([0xff, 0xff, 0xff, 1, 0x01]),
  packet(1, Buffer.alloc(0)),
];

const HOSTILE_NAMES =
  "`__proto__` INT, `constructor` INT, `a``b` INT, `'; DROP TABLE x; --` INT, `$(id)` INT";

export const HOSTILE_ROWS: readonly FaultRow[] = [
  {
    id: 'G1',
    vendors: ['mysql'],
    injection: `a rogue server asks for a file as its 1st to ${FILE_TURNS}th answer`,
    turns: FILE_TURNS,
    expected: { kind: 'fails', codes: ['ROGUE_SERVER'] },
    run: async (scene, turn) => {
      const secret = join(scene.folder, 'secret');
      writeFileSync(secret, 'the content of a file');
      const { run, received } = await againstRogue(
        scene,
        believedUntil(turn - 1, packet(1, fileRequest(secret))),
      );
      if (received.includes('the content')) scene.violations.push('INV8: the file was sent');
      return run;
    },
  },
  {
    id: 'G2',
    vendors: ['mysql'],
    injection: `a rogue server's answers with impossible lengths and numbers; then a proxy that turns one bit of a true server's answer, 20 places, seed ${SEED}`,
    turns: BAD_ANSWERS.length + 20,
    boundSeconds: 30,
    expected: { kind: 'any', codes: NAMED_CODES },
    run: async (scene, turn) => {
      const answer = BAD_ANSWERS[turn - 1];
      if (answer !== undefined) return (await againstRogue(scene, believedUntil(turn % 3, answer))).run;
      const atBytes = new SeededRandom(SEED + turn).below(20_000);
      const proxy = await scene.proxy({ atBytes, mischief: 'flip' });
      return scene.backup({ port: proxy.port, args: ['--read-timeout=3', '--connect-timeout=3'] });
    },
  },
  {
    id: 'G3',
    injection: `a table with the columns ${HOSTILE_NAMES}`,
    expected: { kind: 'done' },
    run: async (scene) => {
      await scene.lab.sql(
        `CREATE TABLE ledger.odd (${HOSTILE_NAMES}); INSERT INTO ledger.odd VALUES (1, 2, 3, 4, 5)`,
      );
      scene.relief(() => scene.lab.sql('DROP TABLE ledger.odd').then(() => undefined));
      return scene.backup();
    },
  },
  {
    id: 'G4',
    vendors: ['mysql'],
    injection: 'a rogue server asks for the password in the clear, and by an unknown method',
    turns: 2,
    expected: {
      kind: 'fails',
      codes: ['LOGIN_CLEAR_TEXT', 'LOGIN_PLUGIN_UNSUPPORTED', 'LOGIN_NEEDS_VERIFIED_TLS', 'CONNECT_TIMEOUT'],
    },
    run: async (scene, turn) => {
      const method = turn === 1 ? 'mysql_clear_password' : 'dialog';
      const login: Buffer[] = [];
      const { run, received } = await againstRogue(scene, {
        afterLogin: (payload) => {
          login.push(payload);
          return packet(2, authSwitch(method));
        },
      });
      const sent = Buffer.concat([...login, received]);
      if (sent.includes(scene.lab.canary)) scene.violations.push('INV7: the password was sent in the clear');
      return run;
    },
  },
  {
    id: 'G5',
    vendors: ['mysql'],
    injection: 'a rogue server that offers no TLS, and --ssl-mode=REQUIRED',
    expected: { kind: 'fails', codes: ['TLS_REFUSED', 'TLS_REQUIRED'] },
    run: async (scene) => (await againstRogue(scene, {}, ['--ssl-mode=REQUIRED'])).run,
  },
  NAME_ROW,
  {
    id: 'G8',
    vendors: ['mysql'],
    injection: 'a repository called `-oProxyCommand=$(touch pwned);\'x\' "y"`',
    expected: { kind: 'done' },
    run: (scene) => {
      scene.moveRepository(join(scene.folder, '-oProxyCommand=$(touch pwned);\'x\' "y"'));
      return scene.backup();
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'G9',
    injection: 'names of schemas that would end a string, an identifier or a statement',
    turns: 3,
    expected: { kind: 'fails', codes: ['SELECTION_NOT_ON_SERVER'] },
    run: (scene, turn) => {
      const names = ["x' OR '1'='1", 'ledger`; DROP DATABASE ledger; -- ', "\\' UNION SELECT 1 -- "];
      return scene.backup({ args: ['-D', names[turn - 1] ?? ''] });
    },
  },
  {
    id: 'G18',
    injection:
      'the password in an option file; /proc is read every 0.1 s, and every execve is seen by strace',
    expected: { kind: 'done' },
    run: (scene) => scene.backup(),
    also: async (_scene, { commandLines, calls }) => [
      ...(commandLines.some((line) => line.includes('salvor backup')) ? [] : ['no sample was taken']),
      ...(calls === null || calls.started.length > 0 ? [] : ['the trace saw no execve']),
    ],
  },
  {
    id: 'G19',
    injection: 'SIGKILL while rows are read; a login that is refused, with --debug',
    turns: 2,
    expected: (_scene, turn) =>
      turn === 1 ? { kind: 'killed' } : { kind: 'fails', codes: ['LOGIN_DENIED'] },
    run: async (scene, turn) => {
      if (turn === 2) return scene.backup({ args: ['-u', 'nobody', '--debug'] });
      let kill = () => false;
      const begun: NonNullable<Parameters<Scene['backup']>[0]>['begun'] = (child) => {
        kill = () => child.kill('SIGKILL');
      };
      return scene.backupHeldAt(1_000_000, async () => void kill(), { isWatched: false, begun });
    },
    also: async (scene) =>
      readFileSync(scene.optionFile, 'utf8').includes(scene.lab.canary)
        ? []
        : ['the option file was changed'],
  },
];
