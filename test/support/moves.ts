import assert from 'node:assert/strict';
import { describeError } from '../../src/errors/describe.ts';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { backup, type MoveWishes, restore } from '../../src/index.ts';
import type { RestoreReport } from '../../src/model/report.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareMovedAccounts, type Unmoved } from './independent-accounts.ts';
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
  /** Tables that the servers' own programs found equal as well: wherever both sides print the same. */
  readonly equalTwice: number;
  /** Objects that the server refused, in its words. */
  readonly notCreated: readonly string[];
  /** Accounts, logins and privileges that are not carried, in words. */
  readonly accounts: readonly string[];
  /** What is neither equal nor on a list: tables, definitions, or the error. */
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
  // Accounts are only taken together with everything.
  const withAccounts = scenario.accounts;
  const selection = { schemas: withAccounts ? [] : scenario.schemas, tables: [] };
  const taken = await backup({ repository, connection: rootOf(source), selection });
  const connection = rootOf(target);
  try {
    const restored = await restore({
      repository,
      snapshot: 'latest',
      connection,
      selection,
      partial: true,
      withAccounts,
      wishes,
    });
    assert.equal(
      restored.tables + restored.uncarried.filter(({ kind }) => kind === 'table').length,
      taken.tables.length,
      'every table is restored or listed',
    );
    const twice = await compareTwice(restored, source, target);
    const accounts = withAccounts ? await compareMovedAccounts(source, target, unmoved(restored)) : [];
    const findings = [
      ...definitionFindings(restored),
      ...twice.findings,
      ...accounts.map((difference) => `the servers say: ${difference}`),
    ];
    return { ...summary(scenario, restored), equalTwice: twice.equal, findings };
  } catch (error) {
    if (!(error instanceof SalvorError)) throw error;
    const nothing = { tables: 0, equal: 0, uncarried: [], rewrites: [], normalised: [] };
    const findings = [`${error.code}: ${JSON.stringify(error.details)}`];
    return { scenario: scenario.name, ...nothing, equalTwice: 0, notCreated: [], accounts: [], findings };
  }
}

function unmoved({ warnings }: RestoreReport): Unmoved {
  const named = (code: string) =>
    warnings.filter((warning) => warning.code === code).map(({ details }) => String(details.account));
  return { leftOut: named('ACCOUNT_LEFT_OUT'), closed: named('ACCOUNT_CLOSED') };
}

function summary(
  scenario: Scenario,
  { validation, uncarried, rewrites, warnings }: RestoreReport,
): Omit<MoveResult, 'findings' | 'equalTwice'> {
  const tables = validation?.tables ?? [];
  const refused = warnings.filter(({ code }) => code === 'OBJECT_NOT_CREATED');
  return {
    scenario: scenario.name,
    tables: tables.length,
    equal: tables.filter(({ match }) => match).length,
    uncarried,
    rewrites,
    normalised: tables
      .filter(({ normalised }) => normalised.length > 0)
      .map(({ schema, name, normalised }) => `${schema}.${name}: ${normalised.join(', ')}`),
    notCreated: refused.map(({ details }) => `${details.object}: ${details.message}`),
    accounts: warnings
      .filter(({ code }) => /^(?:ACCOUNT_|GRANT_|OWN_)/.test(code))
      .map((warning) => describeError(warning, 'en').message),
  };
}

/** Every difference that no rule explains. What the server refused is missing, and listed apart. */
function definitionFindings({ validation, warnings }: RestoreReport): readonly string[] {
  const refused = warnings.filter(({ code }) => code === 'OBJECT_NOT_CREATED');
  const names = new Set(refused.map(({ details }) => String(details.object).replaceAll('`', '')));
  return (validation?.definitions.differences ?? [])
    .filter(({ kind, name, problem }) => !(problem === 'missing' && names.has(`${kind} ${name}`)))
    .map(
      ({ kind, name, problem, expected, found }) =>
        `${kind} ${name} ${problem}: ${expected ?? ''} / ${found ?? ''}`,
    );
}

/** The second leg, without any code of ours, wherever both servers print the same. */
async function compareTwice(
  { validation }: RestoreReport,
  source: ScratchServer,
  target: ScratchServer,
): Promise<{ readonly equal: number; readonly findings: readonly string[] }> {
  const findings: string[] = [];
  let equal = 0;
  for (const { schema, name, match, normalised } of validation?.tables ?? []) {
    if (!match) findings.push(`table ${schema}.${name} differs`);
    if (!match || normalised.length > 0) continue;
    const versioned = source.kind.startsWith('mariadb') && VERSIONED.has(name);
    const differences = await compareRows(source, target, { schema, name, versioned });
    if (differences.length === 0) equal++;
    findings.push(...differences.map((difference) => `the servers say: ${difference}`));
  }
  return { equal, findings };
}

/** Tables of the scenario mariadb-versioned that have a history. */
const VERSIONED = new Set(['plain', 'named', 'partly', 'parted']);
