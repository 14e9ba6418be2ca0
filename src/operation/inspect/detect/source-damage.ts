import type { Damage } from '../../../model/inspection.ts';
import type { DumpFacts } from '../account/dump-facts.ts';
import type { Gap } from '../input/units/gap.ts';
import type { Detector } from './detector.ts';

/** The compressed stream itself is cut, wrong by its checksum, or followed by something else. */
export const sourceDamage: Detector = (facts) => {
  const { sourceDamage: damage, plainBytes, lastTable, compression } = facts;
  const lost = facts.gaps.map((gap) => gapDamage(gap, facts));
  if (damage === null) return lost;
  const { kind, byte, detail } = damage;
  return [
    ...lost,
    {
      kind,
      byte,
      line: null,
      table: lastTable,
      detail: `${compression}: ${detail}; readable up to byte ${plainBytes} of the text`,
    },
  ];
};

function gapDamage({ byte, packedFrom, packedTo, detail }: Gap, facts: DumpFacts): Damage {
  const { compression, tableAt } = facts;
  const words = `${compression}: ${detail}; read on from byte ${packedTo} of the file, byte ${byte} of the text`;
  return { kind: 'compression', byte: packedFrom, line: null, table: tableAt(byte), detail: words };
}
