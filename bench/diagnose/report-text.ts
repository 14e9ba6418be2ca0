import { type Accuracy, accuracy, accuracyBy, type Verdict } from './accuracy.ts';

const HEAD = `# Diagnosis: measured accuracy

Written by \`npm run bench:diagnose\`. Each case is a failure as its victim reported it, with the cause that was found later. *First*: the first
choice is that cause or one that a fair expert also accepts. *Confident*: verdicts with confidence >= 0.8. Every third case of the
file was left unread while the knowledge base was written; it stands apart as *held out*.
`;

const OWN_HEAD = `# Diagnosis: the reports of our own

Written by \`npm run bench:diagnose\`: the reports of \`bench/diagnose/reports.jsonl\`, written from knowledge of the programs, at least two for each class. They were
measured once before anything was changed for them: see [diagnose-first-reading.md](diagnose-first-reading.md). Since then the knowledge was mended by their misses, so
**this set is no longer clean**: the figures below say that nothing was lost, not how the next failure fares. The part *own-unread* alone was never read for that. *First*: the first choice is the cause or one that a fair
expert also accepts. *Confident*: verdicts with confidence >= 0.8.
`;

/** `recorded`: failures of others, a third of them kept apart. `own`: written for us. */
export type CaseSet = 'recorded' | 'own';

export function markdown(verdicts: readonly Verdict[], set: CaseSet): string {
  return [
    set === 'own' ? OWN_HEAD : HEAD,
    ...table('cases', set === 'own' ? ownParts(verdicts) : parts(verdicts)),
    ...table(
      'difficulty',
      accuracyBy(verdicts, (r) => r.difficulty),
    ),
    ...table(
      'class',
      accuracyBy(verdicts, (r) => r.cause),
    ),
    '## Misses',
    '',
    '| case | part | cause | also accepted | answer |',
    '|---|---|---|---|---|',
    ...verdicts.filter((v) => !v.isFirst).map((v) => missLine(v, set)),
    '',
  ].join('\n');
}

function ownParts(verdicts: readonly Verdict[]): readonly (readonly [string, Accuracy])[] {
  return [['all', accuracy(verdicts)], ...accuracyBy(verdicts, (r) => r.label_basis)];
}

function parts(verdicts: readonly Verdict[]): readonly (readonly [string, Accuracy])[] {
  const held = verdicts.filter((v) => v.isHeldOut);
  const read = verdicts.filter((v) => !v.isHeldOut);
  const stated = (list: readonly Verdict[]) => list.filter((v) => v.record.label_basis === 'thread');
  return [
    ['all', accuracy(verdicts)],
    ['development part', accuracy(read)],
    ['held out', accuracy(held)],
    ['development part, cause stated', accuracy(stated(read))],
    ['held out, cause stated', accuracy(stated(held))],
  ];
}

function table(title: string, rows: readonly (readonly [string, Accuracy])[]): string[] {
  return [
    `| ${title} | cases | first | in three | unknown | confident | of these right | right ones that are confident |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(([name, a]) =>
      [
        '',
        name,
        a.cases,
        share(a.first, a.cases),
        share(a.three, a.cases),
        a.unknown,
        a.confident,
        ratio(a.precision),
        ratio(a.coverage),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
  ];
}

export function missLine(verdict: Verdict, set: CaseSet): string {
  const { record, classes, confidence, isHeldOut, isInThree } = verdict;
  const answer =
    classes.length === 0 ? 'unknown' : `${classes.slice(0, 3).join(', ')} (${confidence.toFixed(2)})`;
  const part = set === 'own' ? '-' : isHeldOut ? 'held out' : 'development';
  return `| ${record.id} | ${part} | ${record.cause} | ${record.acceptable.join(', ')} | ${answer}${isInThree ? '; in three' : ''} |`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function ratio(value: number | null): string {
  return value === null ? '-' : `${(100 * value).toFixed(1)} %`;
}
