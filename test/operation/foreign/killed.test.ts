import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { FOREIGN_SCHEMAS, loadForeignSource } from '../../support/foreign-source.ts';
import { compareServers } from '../../support/independent-compare.ts';
import { type CommandRun, type Envelope, runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient, runStock } from '../../support/stock-client.ts';

/** How often a restore is killed on each server, every third time by killing the server; more on demand. */
const KILLS = Number(process.env.SALVOR_TEST_FOREIGN_KILLS ?? 5);
const ROWS = 8000;
/** Late enough that something was done, early enough that something is left. */
const STEPS = [0.2, 0.5, 0.8, 0.35, 0.65, 0.95, 0.1];

for (const kind of TESTED_KINDS) {
  describe(`a restore of a dump that is killed on ${kind}`, async () => {
    const source = await testServer(kind);
    const target = await testServer(kind, { extraOptions: ['--log-bin-trust-function-creators=1'] });
    await loadForeignSource(source, ROWS);
    const isMariadb = kind.startsWith('mariadb');
    const file = join(temporaryFolder(), 'dump.sql');
    const options = [
      '--routines',
      '--events',
      '--net-buffer-length=16384',
      ...(isMariadb ? [] : ['--set-gtid-purged=OFF']),
    ];
    writeFileSync(
      file,
      await runStock(source, isMariadb ? 'mariadb-dump' : 'mysqldump', [
        ...options,
        '--databases',
        ...FOREIGN_SCHEMAS,
      ]),
    );
    const command = (...more: string[]) => [
      ...[
        'restore',
        file,
        `--defaults-file=${target.clientOptionFile}`,
        '--json',
        '--progress',
        'none',
        ...more,
      ],
    ];
    const drop = [...FOREIGN_SCHEMAS, 'salvor_restore']
      .map((name) => `DROP DATABASE IF EXISTS ${name};`)
      .join('\n');

    it(`${KILLS} times ends, resumed, with every row once and every object as it was`, async () => {
      const beganAt = performance.now();
      const whole = await runSalvor(command('--resume'));
      assert.equal(whole.code, 0, whole.stdout + whole.stderr);
      const longestMs = performance.now() - beganAt;
      await runClient(target, drop);
      let kills = 0;
      for (let tries = 0; kills < KILLS; tries++) {
        const afterMs = (STEPS[tries % STEPS.length] ?? 0.5) * longestMs;
        const run = await killed(target, command('--resume'), { afterMs, killsServer: kills % 3 === 2 });
        if (run !== null) assert.equal(run.code, 0, run.stdout + run.stderr);
        // It was faster than its killer: there is nothing to go on with.
        if (run !== null || (await isOver(target))) await runClient(target, drop);
        else kills++;
      }
      const run = await runSalvor(command('--resume'));
      assert.equal(run.code, 0, run.stdout + run.stderr);
      assert.deepEqual(await compareServers(source, target, FOREIGN_SCHEMAS), [], `after ${kills} kills`);
      const left = await runClient(target, "SHOW DATABASES LIKE 'salvor%'");
      assert.equal(left.toString(), '', 'nothing of ours stays');
    });

    it('refuses to begin anew, or with another dump, while it is unfinished, and names --resume', async () => {
      await runClient(target, drop);
      const run = await runSalvor(command('--progress', 'json'), {
        begun: (child) => {
          child.stderr?.on('data', (bytes: Buffer) => {
            if (bytes.includes('"type":"table-begin"')) child.kill('SIGKILL');
          });
        },
      });
      assert.equal(run.signal, 'SIGKILL', run.stdout + run.stderr);
      const again = await runSalvor(command());
      assert.ok(['RESTORE_UNFINISHED', 'RESTORE_RUNNING'].includes(errorOf(again)), again.stdout);
      const other = await runSalvor(command('--resume', '--accept-damage'));
      assert.equal(errorOf(other), 'RESTORE_OTHER', other.stdout);
      const later = await runSalvor(command());
      assert.equal(errorOf(later), 'RESTORE_UNFINISHED', later.stdout);
      assert.match(later.stdout, new RegExp(`salvor restore ${file} .*--resume"`));
      const resumed = await runSalvor(command('--resume'));
      assert.equal(resumed.code, 0, resumed.stdout);
    });
  });
}

function errorOf(run: CommandRun): string {
  return (JSON.parse(run.stdout) as Envelope).errors[0]?.code ?? '';
}

/** The objects are there, and what says "unfinished" is not: it was killed after its work, before it could say so. */
async function isOver(target: ScratchServer): Promise<boolean> {
  const names = FOREIGN_SCHEMAS.map((name) => `'${name}'`).join(',');
  const sql = `SELECT (SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name IN (${names})) > 0
    AND (SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'salvor_restore_run') = 0 AS is_over`;
  return (await runClient(target, sql)).toString().trim().endsWith('1');
}

/** null: killed before it had ended. */
async function killed(
  target: ScratchServer,
  args: readonly string[],
  { afterMs, killsServer }: { readonly afterMs: number; readonly killsServer: boolean },
): Promise<CommandRun | null> {
  let timer: NodeJS.Timeout | undefined;
  let serverGone: Promise<void> | null = null;
  const run = await runSalvor(args, {
    begun: (child) => {
      timer = setTimeout(() => {
        if (killsServer) serverGone = target.kill('SIGKILL');
        else child.kill('SIGKILL');
      }, afterMs);
    },
  });
  clearTimeout(timer);
  if (serverGone !== null) {
    await serverGone;
    await target.restart();
  }
  if (run.signal === 'SIGKILL') return null;
  if (serverGone === null || run.code === 0) return run;
  assert.match(errorOf(run), /^CONNECT/, run.stdout);
  return null;
}
