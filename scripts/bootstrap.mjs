// Sets the checkout up and runs one of our TypeScript files on the pinned runtime.
// Runs on any Node >= 18, in plain JavaScript, without packages: it is what installs them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.salvor-stamp');
const wanted = { major: 26, minor: 10 };

/** Identifies what should be installed: the lockfile, for this platform. */
function installStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installStamp();
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options });
    let output = '';
    child.stdout?.on('data', (d) => (output += d));
    child.stderr?.on('data', (d) => (output += d));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
}

async function install() {
  const tty = process.stderr.isTTY;
  const started = Date.now();
  const line = () =>
    `setting up: fetching the runtime and packages (about 90 MB, once) … ${Math.round((Date.now() - started) / 1000)} s`;
  process.stderr.write(tty ? line() : `${line()}\n`);
  const timer = setInterval(
    () => process.stderr.write(tty ? `\r${line()}` : `${line()}\n`),
    tty ? 1000 : 15000,
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  }).catch((error) => ({ code: 1, output: String(error) }));
  clearInterval(timer);
  if (tty) process.stderr.write('\n');
  if (result.code !== 0) {
    process.stderr.write(`${result.output.trim()}\n\nsetting up failed: npm ci ended with ${result.code}.\n`);
    process.stderr.write(
      'Check that the npm registry can be reached (npm ping), then run the same command again.\n',
    );
    process.exit(1);
  }
  writeFileSync(stampFile, installStamp());
}

/** The pinned runtime where the registry has one for this platform, else the Node that runs this file if it is new enough. */
function runtime() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted.major || (major === wanted.major && minor >= wanted.minor)) return process.execPath;
  process.stderr.write(
    `there is no packaged runtime for ${process.platform}-${process.arch}, and this Node is ${process.version}.\n` +
      `Install Node ${wanted.major}.${wanted.minor} or newer (https://nodejs.org), then run the same command again.\n`,
  );
  process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
if (!script) {
  process.stderr.write('usage: node scripts/bootstrap.mjs <file.ts> [argument ...]\n');
  process.exit(2);
}
if (!isInstalled()) await install();

const node = runtime();
// Children that say "node" must find the pinned one, as under npm run.
const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  stdio: 'inherit',
  env,
});
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// A terminal sends Ctrl-C to the whole process group: forwarding it would count as a second press.
const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
for (const signal of signals) process.on(signal, forward);
child.on('close', (code, signal) => {
  for (const name of signals) process.removeListener(name, forward);
  if (signal) process.kill(process.pid, signal);
  else process.exit(code ?? 1);
});
