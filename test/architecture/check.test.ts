import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lintCheck, TYPE_CHECK } from '../../scripts/source-checks.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The tool's own output when it complains, else ''. */
function complaintsOf([program = '', ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? '' : output || `exit code ${code}`));
  });
}

describe('the source', () => {
  it('has no type error', async () => {
    const complaints = await complaintsOf(TYPE_CHECK);
    assert.ok(complaints === '', complaints);
  });

  it('is formatted and has no lint error', async (t) => {
    const argv = lintCheck();
    if (argv === null) return t.skip('not run here: the lint tool has no binary for this platform');
    const complaints = await complaintsOf(argv);
    assert.ok(complaints === '', complaints);
  });
});
