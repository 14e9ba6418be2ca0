import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { type MoveResult, moveScenario } from '../support/moves.ts';
import { dropScenario, readScenarios, type Scenario } from '../support/scenarios.ts';
import { type TestServerOptions, withServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

export interface Pair {
  readonly from: ServerKind;
  readonly to: ServerKind;
}

export interface PairResult extends Pair {
  /** Exact ones. */
  readonly versions: { readonly from: string; readonly to: string };
  readonly results: readonly MoveResult[];
}

const OPTIONS = ['--local-infile=1'];
/** MySQL 5.6 takes no row above a tenth of its redo log (error 1118). */
const ROOM_FOR_LARGE_ROWS = ['--innodb-log-file-size=400M'];

/** Every scenario of the source that can be backed up at all, or those of these names, taken to the target and proved there. */
export async function runPair(
  { from, to }: Pair,
  names: readonly string[],
  onResult: (result: MoveResult) => void,
): Promise<PairResult> {
  const isChosen = ({ name, refused }: Scenario) =>
    refused === null && (names.length === 0 || names.includes(name));
  const scenarios = readScenarios(from).filter(isChosen);
  const plain = scenarios.filter(({ accounts }) => !accounts);
  const extraOptions = [...OPTIONS, ...plain.flatMap((one) => one.serverOptions)];
  const options = (kind: ServerKind) => ({
    extraOptions: kind === 'mysql-5.6' ? [...extraOptions, ...ROOM_FOR_LARGE_ROWS] : extraOptions,
  });
  const results: MoveResult[] = [];
  const take = (result: MoveResult) => {
    results.push(result);
    onResult(result);
  };
  const versions = await withPair({ from, to }, options, async (source, target) => {
    for (const scenario of plain) take(await moveAndDrop(scenario, source, target));
    return { from: source.version, to: target.version };
  });
  // Accounts stay behind on a server, so these get servers of their own.
  for (const scenario of scenarios.filter(({ accounts }) => accounts))
    await withPair({ from, to }, options, async (source, target) =>
      take(await moveScenario(scenario, source, target)),
    );
  return { from, to, versions, results };
}

async function moveAndDrop(
  scenario: Scenario,
  source: ScratchServer,
  target: ScratchServer,
): Promise<MoveResult> {
  try {
    return await moveScenario(scenario, source, target);
  } finally {
    await dropScenario(source, scenario);
    await dropScenario(target, scenario);
    // What an unfinished restore has left would refuse all that follow.
    await runClient(target, 'DROP DATABASE IF EXISTS salvor_restore;\n');
  }
}

function withPair<T>(
  { from, to }: Pair,
  options: (kind: ServerKind) => TestServerOptions,
  use: (source: ScratchServer, target: ScratchServer) => Promise<T>,
): Promise<T> {
  return withServer(from, options(from), (source) =>
    withServer(to, options(to), (target) => use(source, target)),
  );
}
