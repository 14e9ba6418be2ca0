import { quoteName } from '../../../model/quote.ts';
import type { BrokenObject } from '../../../mysql/questions/health/broken-objects.ts';
import { bad, type Finding } from '../finding.ts';

/** A table that the server calls damaged. */
export function damagedTable({ schema, name, problem }: BrokenObject): Finding {
  const table = quoteName(schema, name);
  const check = `CHECK TABLE ${table};`;
  const remedies = [
    { id: 'copy-files', risk: 'none' } as const,
    { id: 'repair-table', command: `REPAIR TABLE ${table};`, risk: 'high', check } as const,
  ];
  return bad('table-damaged', { table: `${schema}.${name}`, problem }, { evidence: [problem], remedies });
}
