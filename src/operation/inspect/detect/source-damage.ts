import type { Detector } from './detector.ts';

/** The compressed stream itself is cut, wrong by its checksum, or followed by something else. */
export const sourceDamage: Detector = (facts) => {
  const { sourceDamage: damage, plainBytes, lastTable, compression } = facts;
  if (damage === null) return [];
  const { kind, byte, detail } = damage;
  return [
    {
      kind,
      byte,
      line: null,
      table: lastTable,
      detail: `${compression}: ${detail}; readable up to byte ${plainBytes} of the text`,
    },
  ];
};
