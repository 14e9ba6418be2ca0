import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultedRun } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

/** INV7: the password stands in no argv, no environment, no output, and no file but the one it was given in. */
export function secretIsKept(scene: Scene, run: FaultedRun): string[] {
  const { canary } = scene.lab;
  const texts: Readonly<Record<string, readonly string[]>> = {
    'argv or environment': [...run.commandLines, ...(run.calls?.started ?? [])],
    stdout: [run.stdout],
    stderr: [run.stderr],
  };
  const said = Object.entries(texts)
    .filter(([, lines]) => lines.some((line) => line.includes(canary)))
    .map(([where]) => `INV7: the password stands in ${where}`);
  const held = filesBelow(scene.folder)
    .filter((file) => file !== scene.optionFile && readFileSync(file).includes(canary))
    .map((file) => `INV7: the password stands in ${file}`);
  return [...said, ...held];
}

/** The C library's own question for the name of a user; no network. */
const NAME_SERVICE = '/var/run/nscd/socket';

/** INV8: nothing was written outside the repository and our own state, nobody but the server was asked, no program started. */
export function staysInside(scene: Scene, run: FaultedRun, ports: readonly number[]): string[] {
  const stray = ['home', 'work', 'tmp'].flatMap((name) => filesBelow(join(scene.folder, name)));
  const { calls, code } = run;
  const allowedHosts = [NAME_SERVICE, scene.lab.server.socket, ...ports.map((port) => `127.0.0.1:${port}`)];
  const written = (calls?.written ?? []).filter(
    (path) =>
      path.startsWith('/') &&
      !/^\/(?:dev\/(?:null|tty)|proc\/|sys\/)/.test(path) &&
      !scene.allowedFolders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
  );
  const contacted = (calls?.contacted ?? []).filter((address) => !allowedHosts.includes(address));
  const programs = (calls?.started ?? []).slice(1);
  return [
    ...[...stray, ...written].map((path) => `INV8: ${path} was written (exit code ${code})`),
    ...contacted.map((address) => `INV8: ${address} was contacted`),
    ...programs.map((argv) => `INV8: a program was started: ${argv.slice(0, 120)}`),
  ];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
