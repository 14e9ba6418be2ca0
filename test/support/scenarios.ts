import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { quote } from './independent-rows.ts';
import { runClient } from './stock-client.ts';

const FOLDER = join(import.meta.dirname, '..', 'scenario');

/** One folder of test/scenario: `setup.sql` for the stock client, and `options.json`. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly servers: readonly ServerKind[];
  /** What setup.sql creates. */
  readonly schemas: readonly string[];
  /** It creates accounts as well. */
  readonly accounts: boolean;
  /** Rows by table, of the first schema that has the table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Codes of the warnings that reading it must give. */
  readonly warnings: readonly string[];
  /** The error that reading it must end with. */
  readonly refused: { readonly code: string; readonly object: string } | null;
  /** Options that the server must be started with. */
  readonly serverOptions: readonly string[];
  /** Needs much memory or time. */
  readonly slow: boolean;
}

/** Servers that take every scenario of an older one. */
const ALSO_ON: Readonly<Partial<Record<ServerKind, ServerKind>>> = { 'mariadb-11.8': 'mariadb-10.11' };

export function readScenarios(kind: ServerKind): readonly Scenario[] {
  return readdirSync(FOLDER)
    .toSorted()
    .map((name): Scenario => {
      const options = JSON.parse(readFileSync(join(FOLDER, name, 'options.json'), 'utf8'));
      const none = { accounts: false, rows: {}, warnings: [], refused: null, serverOptions: [], slow: false };
      return { ...none, ...options, name };
    })
    .filter(({ servers }) => servers.includes(kind) || servers.includes(ALSO_ON[kind] ?? kind));
}

/** Creates what the scenario describes. */
export async function setUpScenario(server: ScratchServer, scenario: Scenario): Promise<void> {
  const sql = readFileSync(join(FOLDER, scenario.name, 'setup.sql'));
  await runClient(server, sql, { args: ['--comments', '--max-allowed-packet=1G'] });
}

/** Drops the scenario's schemas where they are; accounts stay. */
export async function dropScenario(server: ScratchServer, scenario: Scenario): Promise<void> {
  const drops = scenario.schemas.map((schema) => `DROP DATABASE IF EXISTS ${quote(schema)};\n`).join('');
  await runClient(server, `SET foreign_key_checks = 0;\n${drops}`);
}
