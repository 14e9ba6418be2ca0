import { validate } from '../../../../src/index.ts';
import { socketOptions } from '../../../support/connect-to.ts';
import { dropScenario, readScenarios, setUpScenario } from '../../../support/scenarios.ts';
import type { FaultRow } from '../fault-row.ts';
import { snapshotOf } from '../faulted-run.ts';

/** Scenarios of test/scenario, each backed up and compared, value by value, with the server it came from. */
function contentRow(id: string, names: readonly string[]): FaultRow {
  return {
    id,
    injection: `the data sets ${names.join(', ')} of test/scenario; \`validate\` compares every value with the server`,
    turns: names.length + 1,
    expected: { kind: 'any', codes: [] },
    run: async (scene, turn) => {
      const { server } = scene.lab;
      const here = readScenarios(server.kind).filter(({ name }) => names.includes(name));
      const scenario = here[turn - 1];
      if (scenario === undefined) return null;
      await setUpScenario(server, scenario);
      scene.relief(() => dropScenario(server, scenario));
      const run = await scene.backup({ args: scenario.schemas.flatMap((schema) => ['-D', schema]) });
      const snapshot = snapshotOf(run);
      if (snapshot === null) scene.violations.push(`${scenario.name} was not backed up`);
      else {
        const connection = socketOptions(server);
        const { tables, definitions } = await validate({
          repository: scene.repository,
          snapshot,
          connection,
        });
        for (const { name, match } of tables)
          if (!match) scene.violations.push(`${scenario.name}: ${name} differs`);
        for (const { name, problem } of definitions.differences)
          scene.violations.push(`${scenario.name}: ${name} ${problem}`);
      }
      return run;
    },
  };
}

export const CONTENT_ROWS: readonly FaultRow[] = [
  contentRow('D15', ['character-sets', 'gbk-client']),
  contentRow('D16', ['dates']),
  contentRow('D17', [
    'numbers',
    'geometry',
    'generated',
    'mysql-json-vector',
    'mariadb-types',
    'mysql-columns',
  ]),
  contentRow('D18', ['keys']),
  contentRow('D19', ['mariadb-sequences', 'mariadb-versioned', 'mariadb-packages']),
];

export const NAME_ROW = contentRow('G7', ['hostile-names']);
