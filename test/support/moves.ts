import assert from 'node:assert/strict';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { backup, type MoveWishes, restore } from '../../src/index.ts';
import type { RestoreReport } from '../../src/model/report.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareRows } from './independent-rows.ts';
import { rootOf, temporaryRepository } from './salvor-runs.ts';
import { type Scenario, setUpScenario } from './scenarios.ts';

/** What became of one scenario on its way to another server. */
export interface MoveResult {
  readonly scenario: string;
  /** Restored tables, and those of them that are equal; 0 where the restore ended with an error. */
  readonly tables: number;
  readonly equal: number;
  readonly uncarried: RestoreReport['uncarried'];
  readonly rewrites: RestoreReport['rewrites'];
  /** By table: what its values went through before they were compared. */
  readonly normalised: readonly string[];
  /** What is neither equal nor on a list: tables, definitions, objects the server refused, or the error. */
  readonly findings: readonly string[];
}

/** Takes a scenario from one server to another, leaving out what cannot be carried, and compares by our digests and by the stock clients. */
export async function moveScenario(
  scenario: Scenario,
  source: ScratchServer,
  target: ScratchServer,
  wishes: MoveWishes = {},
): Promise<MoveResult> {
  await setUpScenario(source, scenario);
  const repository = await temporaryRepository();
  const selection = { schemas: scenario.schemas, tables: [] };
  const taken = await backup({ repository, connection: rootOf(source), selection });
  const connection = rootOf(target);
  try {
    const restored = await restore({
      repository,
      snapshot: 'latest',
      connection,
      selection,
      partial: true,
      wishes,
    });
    assert.equal(
      restored.tables + restored.uncarried.filter(({ kind }) => kind === 'table').length,
      taken.tables.length,
      'every table is restored or listed',
    );
    return { ...summary(scenario, restored), findings: await findingsOf(restored, source, target) };
  } catch (error) {
    if (!(error instanceof SalvorError)) throw error;
    const none = { tables: 0, equal: 0, uncarried: [], rewrites: [], normalised: [] };
    return { scenario: scenario.name, ...none, findings: [`${error.code}: ${error.message}`] };
  }
}

function summary(
  scenario: Scenario,
  { validation, uncarried, rewrites }: RestoreReport,
): Omit<MoveResult, 'findings'> {
  const tables = validation?.tables ?? [];
  return {
    scenario: scenario.name,
    tables: tables.length,
    equal: tables.filter(({ match }) => match).length,
    uncarried,
    rewrites,
    normalised: tables
      .filter(({ normalised }) => normalised.length > 0)
      .map(({ schema, name, normalised }) => `${schema}.${name}: ${normalised.join(', ')}`),
  };
}

async function findingsOf(
  { validation, warnings }: RestoreReport,
  source: ScratchServer,
  target: ScratchServer,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { schema, name, match, normalised } of validation?.tables ?? []) {
    if (!match) findings.push(`table ${schema}.${name} differs`);
    // The second leg, without any code of ours, wherever both servers print the same.
    else if (normalised.length === 0)
      findings.push(...(await compareRows(source, target, { schema, name, versioned: isVersioned(name) })));
  }
  const differences = validation?.definitions.differences ?? [];
  findings.push(
    ...differences.map(
      ({ kind, name, problem, expected, found }) => `${kind} ${name} ${problem}: ${expected} / ${found}`,
    ),
  );
  const notCreated = warnings.filter(({ code }) => code === 'OBJECT_NOT_CREATED');
  findings.push(...notCreated.map(({ details }) => `${details.object} not created: ${details.message}`));
  return findings;

  function isVersioned(table: string): boolean {
    return ['plain', 'named', 'partly', 'parted'].includes(table) && source.kind.startsWith('mariadb');
  }
}
