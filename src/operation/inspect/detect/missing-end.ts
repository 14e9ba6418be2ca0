import type { DumpFacts } from '../account/dump-facts.ts';
import { cutPlace } from './cut-end.ts';
import type { Detector } from './detector.ts';

/** Before version 5.0 mysqldump had no completion line. */
const WITH_COMPLETION = 5;

/** What this tool writes last in every file is not there, although the text ends between statements. */
export const missingEnd: Detector = (facts) => {
  if (facts.statements === 0 || facts.stoppedEarly) return [];
  const missing = missingEnds(facts);
  if (missing.length === 0 || cutPlace(facts) !== null) return [];
  const detail = `missing at the end: ${missing.join(', ')}`;
  return [
    { kind: 'end-missing', byte: facts.plainBytes, line: facts.end.line, table: facts.lastTable, detail },
  ];
};

/** The closing parts that should be there and are not. */
export function missingEnds(facts: DumpFacts): readonly string[] {
  return [
    ...(signsCompletion(facts) && facts.completions.length < facts.headers.length
      ? ['-- Dump completed']
      : []),
    ...(facts.salvaged !== null && !/^-- Salvaged by Salvor.*; end of file$/.test(facts.lastComment)
      ? ["Salvor's last line"]
      : []),
    ...(facts.convertedEnds < facts.convertedBegins ? ['-- Converted by Salvor ... end of file'] : []),
    ...(givesBackMissing(facts) ? ['the restored session variables (@OLD_...)'] : []),
    ...(facts.tool.tool === 'navicat' && facts.foreignKeyChecks === 'off'
      ? ['SET FOREIGN_KEY_CHECKS = 1']
      : []),
    ...(facts.tool.tool === 'adminer' && !/^-- \d{4}-\d\d-\d\d /.test(facts.lastComment)
      ? ["Adminer's closing time"]
      : []),
  ];
}

/** True where the text has a part by which its end can be known. */
export function hasEndProof(facts: DumpFacts): boolean {
  const { tool, saved } = facts;
  const isConverted = facts.convertedBegins > 0;
  return (
    isConverted ||
    signsCompletion(facts) ||
    saved.size > 0 ||
    tool.tool === 'navicat' ||
    tool.tool === 'adminer'
  );
}

function signsCompletion(facts: DumpFacts): boolean {
  const { tool, headers } = facts;
  if (facts.salvaged !== null) return false;
  if (tool.tool === 'mysqlpump') return true;
  if (headers.length === 0) return false;
  return (
    tool.tool === 'mariadb-dump' ||
    tool.tool === 'salvor' ||
    Number.parseInt(tool.version ?? '0', 10) >= WITH_COMPLETION
  );
}

function givesBackMissing({ saved, givenBack }: DumpFacts): boolean {
  return saved.size > 0 && [...saved].every((variable) => !givenBack.has(variable));
}
