import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../base/clock.ts';
import { processTerminal } from './frame/process-terminal.ts';
import { programName } from './frame/program-name.ts';
import { runCli } from './frame/run-cli.ts';

/** The program's beginning and end: hands the process over to the frame and exits with what it says. */
const code = await runCli({
  argv: process.argv.slice(2),
  environment: process.env,
  home: homedir(),
  osUser: userName(),
  terminal: processTerminal(),
  clock: systemClock,
  signals: process,
  exitNow: (exitCode) => process.exit(exitCode),
  program: () => programName({ launcher: launcher(), path: process.env.PATH ?? '', cwd: process.cwd() }),
  version: () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  },
});
process.exit(code);

/** The script that was started, or that of this checkout where this file itself was (npm run salvor). */
function launcher(): string {
  const script = process.argv[1] ?? '';
  return basename(script) === 'salvor' ? script : fileURLToPath(new URL('../../bin/salvor', import.meta.url));
}

/** A container may run us under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? '';
  }
}
