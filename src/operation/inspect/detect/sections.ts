import type { Damage } from '../../../model/inspection.ts';
import { displayName } from '../../../sql/object-name.ts';
import type { DumpFacts, TableFacts } from '../account/dump-facts.ts';
import type { Detector } from './detector.ts';

const WITHOUT_DATA = /^(?:MRG_MYISAM|MRG_ISAM|MERGE|FEDERATED|BLACKHOLE|SPIDER|CONNECT|SEQUENCE)$/;
const SYSTEM = /^(?:mysql|sys|performance_schema|information_schema)$/i;

/** Tables whose rows or whose structure are lost, in dumps of tools that always write both or one for all. */
export const sections: Detector = (facts) => {
  const { tool } = facts.tool;
  if ((tool !== 'mysqldump' && tool !== 'mariadb-dump') || facts.headers.length !== 1) return [];
  const tables = [...facts.tables.values()].filter((table) => !isView(facts, table) && !isSystem(table));
  const withData = tables.filter(({ data }) => data !== null);
  const withStructure = tables.filter(({ structure }) => structure !== null);
  const damage = (kind: Damage['kind'], table: TableFacts, detail: string): Damage => ({
    kind,
    byte: table.firstByte,
    line: (table.structure ?? table.data)?.line ?? null,
    table: nameOf(table),
    detail,
  });
  const isLast = (table: TableFacts) => nameOf(table) === facts.lastTable;
  return [
    ...(withData.length === 0 ? [] : withStructure)
      .filter(
        (table) =>
          table.data === null &&
          !WITHOUT_DATA.test(table.shape?.engine ?? '') &&
          table.shape?.engine !== null,
      )
      .map((table) => damage('data-missing', table, 'its structure is there, its section of rows is not')),
    ...(withStructure.length === 0 ? [] : tables)
      .filter((table) => table.structure === null && (table.rows > 0 || !isLast(table)))
      .map((table) => damage('structure-missing', table, 'its rows are there, its CREATE TABLE is not')),
    ...withData
      .filter(({ open }) => open !== null)
      .map((table) => damage('section-open', table, 'the section of its rows begins and never ends')),
  ];
};

function nameOf({ schema, name }: TableFacts): string {
  return displayName(schema, name);
}

function isView(facts: DumpFacts, table: TableFacts): boolean {
  return table.standIn || facts.views.has(nameOf(table));
}

function isSystem({ schema }: TableFacts): boolean {
  return schema !== null && SYSTEM.test(schema);
}
