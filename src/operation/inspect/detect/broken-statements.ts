import type { Detector } from './detector.ts';

/** A statement that has swallowed the next ones: its own end is lost. */
export const brokenStatements: Detector = (facts) =>
  facts.brokenStatements.map(({ byte, line, table, text }) => ({
    kind: 'statement-broken',
    byte,
    line,
    table,
    detail: `its end is lost: ${text.split('\n')[0]?.slice(0, 80) ?? ''}`,
  }));
