import { explainOwnCode } from '../../src/diagnose/explain/own-code.ts';
import type { CodeEntry } from '../../src/errors/code-entry.ts';
import { CONNECT_CODES } from '../../src/errors/codes/connect.ts';
import { CONVERT_CODES } from '../../src/errors/codes/convert.ts';
import { DATABASE_CODES } from '../../src/errors/codes/database.ts';
import { DEFINITION_CODES } from '../../src/errors/codes/definition.ts';
import { DIAGNOSE_CODES } from '../../src/errors/codes/diagnose.ts';
import { DUMP_CODES } from '../../src/errors/codes/dump.ts';
import { FOREIGN_CODES } from '../../src/errors/codes/foreign.ts';
import { LOCK_CODES } from '../../src/errors/codes/lock.ts';
import { OPTION_CODES } from '../../src/errors/codes/option.ts';
import { PART_CODES } from '../../src/errors/codes/part.ts';
import { RESTORE_CODES } from '../../src/errors/codes/restore.ts';
import { RESUME_CODES } from '../../src/errors/codes/resume.ts';
import { RUN_CODES } from '../../src/errors/codes/run.ts';
import { SCRATCH_CODES } from '../../src/errors/codes/scratch.ts';
import { STORAGE_CODES } from '../../src/errors/codes/storage.ts';
import { SWAP_CODES } from '../../src/errors/codes/swap.ts';
import { USAGE_CODES } from '../../src/errors/codes/usage.ts';

const AREAS: readonly (readonly [title: string, codes: Readonly<Record<string, CodeEntry>>])[] = [
  ['Reaching a server and logging in', CONNECT_CODES],
  ['Where connection options come from', OPTION_CODES],
  ['What a server answers', DATABASE_CODES],
  ['Definitions of objects', DEFINITION_CODES],
  ['Storage and repository', STORAGE_CODES],
  ['Runs: backup, verify, restore, validate', RUN_CODES],
  ['Backups that did not end', RESUME_CODES],
  ['One consistent moment, and locks on the server', LOCK_CODES],
  ['Diagnosis', DIAGNOSE_CODES],
  ['Restore (unfinished, plan, target)', RESTORE_CODES],
  ['Parts of tables', PART_CODES],
  ['Swap (restore into a target that holds data)', SWAP_CODES],
  ['Dumps of other programs', DUMP_CODES],
  ['Writing dumps anew', CONVERT_CODES],
  ['Loading dumps of other programs', FOREIGN_CODES],
  ['Scratch servers', SCRATCH_CODES],
  ['Use of the command line, and ends from outside', USAGE_CODES],
];

const HEAD = `# Error codes

Every error and every warning of Salvor has a code that does not change. \`salvor explain CODE\` prints the same
offline, in English or Chinese. Facts of one occurrence stand as \`<name>\` below; \`--json\` carries them as \`details\`.

A code with exit code 0 is a warning: the job goes on. One with exit code 3 may be a warning too: then the job is done,
but only in part. "Retry" means that doing the very same thing again may succeed without anybody changing anything.

This file is written by \`node scripts/bootstrap.mjs scripts/generate-docs.ts\`; a test compares it with \`src/errors\`.
`;

/** docs/errors.md. */
export function errorsDocument(): string {
  return `${[HEAD, ...AREAS.map(([title, codes]) => areaText(title, Object.keys(codes)))].join('\n')}`;
}

function areaText(title: string, codes: readonly string[]): string {
  return [`## ${title}`, '', ...codes.flatMap(codeLines)].join('\n');
}

function codeLines(code: string): string[] {
  const en = explainOwnCode(code, 'en');
  const zh = explainOwnCode(code, 'zh');
  if (en === null || zh === null) throw new TypeError(`no code ${code}`);
  const remedies = en.remedies.map(({ text, command }) =>
    command === undefined ? `- ${text}` : `- ${text} \`${command.replaceAll('`', "'")}\``,
  );
  return [
    `### ${code}`,
    '',
    `Exit ${en.exit}${en.retryable ? ', retry' : ''}: ${escaped(en.message)}`,
    '',
    escaped(zh.message),
    '',
    ...remedies.map(escaped),
    ...(remedies.length === 0 ? [] : ['']),
  ];
}

/** Angle brackets outside code would be taken as HTML. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '\\<')))
    .join('');
}
