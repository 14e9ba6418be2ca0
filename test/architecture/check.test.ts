import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The tool's own output when it complains, else ''. */
function complaintsOf(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? '' : output || `exit code ${code}`));
  });
}

describe('the source', () => {
  it('has no type error', async () => {
    const complaints = await complaintsOf('node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false');
    assert.ok(complaints === '', complaints);
  });

  it('is formatted and has no lint error', async () => {
    const biome = 'node_modules/@biomejs/biome/bin/biome';
    const complaints = await complaintsOf(biome, 'ci', '--colors=off', '--diagnostic-level=error', '.');
    assert.ok(complaints === '', complaints);
  });
});
