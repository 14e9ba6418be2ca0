import type { Diagnosis } from '../../index.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';

type Cause = Diagnosis['causes'][number];

/** The verdict with its evidence and remedies, then what else it may be, then advice not to follow. */
export function diagnosisLines(diagnosis: Diagnosis, words: Words): string[] {
  const { diagnose } = words;
  const [first, ...others] = diagnosis.causes;
  if (diagnosis.input.lines === 0)
    return [diagnose.empty(words.paste('salvor diagnose /var/log/mysql/error.log'))];
  if (diagnosis.unknown || first === undefined) {
    return [
      diagnose.unknown,
      diagnose.unknownHint,
      ...(first === undefined ? [] : ['', diagnose.guesses, ...diagnosis.causes.map((c) => shortLine(c))]),
      ...timelineLines(diagnosis, words),
      ...harmfulLines(diagnosis, words),
    ];
  }
  return [
    ...causeLines(first, words),
    ...timelineLines(diagnosis, words),
    ...(others.length === 0 ? [] : ['', diagnose.others, ...others.map((cause) => shortLine(cause))]),
    ...harmfulLines(diagnosis, words),
  ];
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

function shortLine(cause: Cause): string {
  return `  ${percent(cause.confidence).padStart(4)}  ${cause.class}: ${cause.title}`;
}

function causeLines(cause: Cause, { diagnose, frame }: Words): string[] {
  const { layers, urgencies } = diagnose;
  return [
    diagnose.verdict(cause.title),
    `  ${diagnose.classLine(cause.class, percent(cause.confidence), layers[cause.layer], urgencies[cause.urgency])}`,
    `  ${cause.story}`,
    '',
    diagnose.evidence,
    ...cause.evidence.map(
      (e) =>
        `  ${placeOf(e.file)}${diagnose.line(count(e.line))}: ${printable(e.text)}${e.count > 1 ? diagnose.times(count(e.count)) : ''}`,
    ),
    ...reasons(diagnose.for, cause.for),
    ...reasons(diagnose.against, cause.against),
    '',
    diagnose.remedies,
    ...cause.remedies.flatMap((remedy, i) => [
      `  ${i + 1}. ${diagnose.aims[remedy.aim]}: ${remedy.text}${frame.risk[remedy.risk] === '' ? '' : ` (${frame.risk[remedy.risk]})`}`,
      ...(remedy.command === undefined ? [] : [`     ${remedy.command}`]),
      ...(remedy.check === undefined ? [] : [`     ${diagnose.check}: ${remedy.check}`]),
    ]),
  ];
}

/** The seconds are enough for people. */
function momentText(iso: string | null): string {
  return iso === null ? '-'.padEnd(20) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}

function placeOf(file: string | undefined): string {
  return file === undefined ? '' : `${printable(file)}, `;
}

function timelineLines({ timeline }: Diagnosis, { diagnose }: Words): string[] {
  if (timeline === undefined || timeline.entries.length === 0) return [];
  const { moment, entries, assumedZone, silent } = timeline;
  return [
    '',
    diagnose.timeline(moment === null ? null : momentText(moment)),
    ...entries.map(
      (e) =>
        `  ${momentText(e.at)}  ${printable(e.file)}:${e.line}  ${printable(e.text)}${e.count > 1 ? diagnose.times(count(e.count)) : ''}`,
    ),
    ...(assumedZone.length === 0 ? [] : [diagnose.assumedZone(assumedZone.map(printable).join(', '))]),
    ...(silent.length === 0 ? [] : [diagnose.silent(silent.map(printable).join(', '))]),
  ];
}

function reasons(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  - ${line}`)];
}

function harmfulLines({ harmful }: Diagnosis, { diagnose }: Words): string[] {
  if (harmful.length === 0) return [];
  return [
    '',
    diagnose.harmful,
    ...harmful.flatMap((advice) => [
      `  ${advice.title} (${diagnose.line(count(advice.line))}: ${printable(advice.evidence)})`,
      `    ${advice.harm}`,
      `    ${diagnose.instead}: ${advice.instead}`,
      ...(advice.command === undefined ? [] : [`    ${advice.command}`]),
    ]),
  ];
}
