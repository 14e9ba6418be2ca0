import { describeError, type Language } from '../../errors/describe.ts';
import type { Check } from '../../model/check.ts';
import type { Finding } from './finding.ts';
import type { ProbeResult } from './run-probes.ts';
import { FINDINGS_EN, REMEDIES_EN } from './text/en.ts';
import { FINDINGS_ZH, REMEDIES_ZH } from './text/zh.ts';

const FINDINGS = { en: FINDINGS_EN, zh: FINDINGS_ZH };
const REMEDIES = { en: REMEDIES_EN, zh: REMEDIES_ZH };

/** The findings of a run as a person reads them, and as `--json` carries them. */
export function describeResults(results: readonly ProbeResult[], language: Language): readonly Check[] {
  return results.flatMap(({ probe, findings }) =>
    findings.map((finding) => ({
      id: probe.id,
      finding: finding.id,
      area: probe.area,
      status: finding.status,
      ...describeFinding(finding, language),
    })),
  );
}

export function describeFinding(
  finding: Finding,
  language: Language,
): Pick<Check, 'message' | 'facts' | 'evidence' | 'remedies'> {
  const { id, facts, evidence, remedies, error } = finding;
  if (error !== undefined) {
    const described = describeError(error, language);
    const withId = described.remedies.map((remedy, index) => ({
      id: `${error.code}-${index + 1}`,
      ...remedy,
    }));
    return { message: described.message, facts, evidence, remedies: withId };
  }
  return {
    message: FINDINGS[language][id](facts),
    facts,
    evidence,
    remedies: remedies.map(({ command, ...remedy }) => ({
      ...remedy,
      text: REMEDIES[language][remedy.id](facts),
      ...(command === undefined ? {} : { command: [command].flat().map(oneLine).join('\n') }),
    })),
  };
}

/** A line break in a name must not pose as the end of a command: then the command is wrong, and does no harm. */
function oneLine(command: string): string {
  return command.replaceAll(/[\r\n]+/g, ' ');
}
