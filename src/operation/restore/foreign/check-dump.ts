import type { DumpRules } from '../../../model/dump-restore.ts';
import type { Warning } from '../../../model/event.ts';
import type { Damage, InspectReport } from '../../../model/inspection.ts';
import { existingObjects } from '../../../mysql/questions/schema/existing-objects.ts';
import { hasRows } from '../../../mysql/questions/schema/table-rows-count.ts';
import type { Session } from '../../../mysql/session.ts';
import { describeObject } from '../definitions/run-step.ts';
import type { DumpSurvey, SurveyedPlace } from './survey.ts';

export interface CheckedDump {
  readonly inspection: InspectReport;
  readonly survey: DumpSurvey;
  readonly rules: DumpRules;
  readonly packetBytes: number;
}

const NAMED_MAX = 5;
/** COM_QUERY before the statement. */
const COMMAND_BYTES = 1;

/** Every reason not to load this dump, by the dump alone. */
export function refusalsOfDump(checked: CheckedDump): readonly Warning[] {
  const { inspection, survey, rules, packetBytes } = checked;
  const { file } = inspection;
  return [
    ...damageRefusals(inspection, rules),
    ...[...survey.forbidden].map(([what, place]) => refusal('DUMP_FORBIDDEN', { ...place, what })),
    ...[...survey.consents]
      .filter(([consent]) => !rules.allow.includes(consent))
      .map(([consent, place]) => refusal('DUMP_NEEDS_CONSENT', { ...place, dump: file, consent })),
    ...(survey.homeless === null ? [] : [refusal('DUMP_NEEDS_SCHEMA', { ...survey.homeless, dump: file })]),
    ...(survey.elsewhere === null || rules.into === null
      ? []
      : [refusal('DUMP_NAMES_SCHEMA', { ...survey.elsewhere, into: rules.into })]),
    ...(survey.longest !== null && survey.longest.bytes + COMMAND_BYTES > packetBytes
      ? [tooLong(survey.longest, packetBytes)]
      : []),
  ];
}

function tooLong({ bytes, place }: { bytes: number; place: SurveyedPlace }, limitBytes: number): Warning {
  return refusal('DUMP_STATEMENT_TOO_LONG', { ...place, bytes, limitBytes });
}

function damageRefusals(inspection: InspectReport, { acceptDamage }: DumpRules): readonly Warning[] {
  const { file, encoding, damage, damageCount, complete } = inspection;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return [refusal('DUMP_WIDE', { file, encoding })];
  if (acceptDamage) return [];
  const [first] = damage;
  if (first !== undefined)
    return [refusal('DUMP_DAMAGED', { file, count: damageCount, ...damageFacts(first) })];
  const nothing = { kind: 'empty', table: '', byte: 0, line: 0, detail: '', part: '' };
  return complete ? [] : [refusal('DUMP_DAMAGED', { file, count: 0, ...nothing })];
}

function damageFacts({ kind, byte, line, table, detail, file }: Damage): Warning['details'] {
  return { kind, byte, line, table: table ?? '', detail, part: file ?? '' };
}

/** What the target holds that the dump would make or fill. */
export async function refusalsOfTarget(
  session: Session,
  { survey, rules }: CheckedDump,
  signal: AbortSignal,
): Promise<readonly Warning[]> {
  const asking = { session, signal };
  const objects = survey.objects.map((object) => ({ ...object, sql: '' }));
  const existing = await existingObjects(asking, objects);
  const inTheWay = (existing as typeof objects).filter(({ isReplaced }) => !(rules.replace && isReplaced));
  const filled: string[] = [];
  // Rows for tables that the dump does not make: into empty ones only.
  for (const { schema, name, shape } of survey.tables.values()) {
    if (shape === null && (await hasRows(asking, { schema, name })))
      filled.push(describeObject({ kind: 'table', schema, name, sql: '' }));
  }
  const names = [...inTheWay.map(describeObject), ...filled];
  if (names.length === 0) return [];
  const replaceable = filled.length === 0 && inTheWay.every(({ isReplaced }) => isReplaced);
  return [
    refusal('DUMP_TARGET_HOLDS', { count: names.length, names: names.slice(0, NAMED_MAX), replaceable }),
  ];
}

function refusal(code: string, details: Warning['details']): Warning {
  return { code, details };
}
