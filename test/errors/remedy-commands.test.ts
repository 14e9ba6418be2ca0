import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCommand, normaliseArguments } from '../../src/cli/frame/arguments.ts';
import { COMMANDS } from '../../src/cli/frame/command-table.ts';
import { GENERAL_OPTIONS, OPTIONS, type OptionName, optionSpec } from '../../src/cli/frame/option-table.ts';
import { ENTRY_GROUPS } from '../../src/diagnose/explain/explain-code.ts';
import { explainOwnCode } from '../../src/diagnose/explain/own-code.ts';
import { FOLK_REMEDIES } from '../../src/diagnose/folk/folk-remedies.ts';
import { ALL_ENTRIES } from '../../src/diagnose/knowledge/all-entries.ts';
import { CODES } from '../../src/errors/codes.ts';

/** Why a command we tell people to type would be refused, or null. `...` stands for what they already typed. */
async function problemOf(line: string): Promise<string | null> {
  const words = line
    .replace(/ {2,}#.*$/, '')
    .trim()
    .split(/\s+/)
    .slice(1);
  const found = findCommand(normaliseArguments(words.filter((word) => word !== '...')));
  if (words[0] === '...') return unknownOption(words, OPTION_NAMES);
  if (found.name === null)
    return found.typed === '' || /^</.test(found.typed) ? null : `no command ${found.typed}`;
  const command = await COMMANDS[found.name]?.();
  const known = [...(command?.options ?? []), ...GENERAL_OPTIONS];
  return unknownOption(found.rest, known);
}

const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

function unknownOption(words: readonly string[], known: readonly OptionName[]): string | null {
  const isKnown = (word: string) =>
    known.some(
      (name) =>
        word === `--${name}` ||
        word.startsWith(`--${name}=`) ||
        word.startsWith(`-${optionSpec(name).short}`),
    );
  const wrong = words.find(
    (word) => /^-[-a-zA-Z?]/.test(word) && !['--ask-password', '-p'].includes(word) && !isKnown(word),
  );
  return wrong === undefined ? null : `no option ${wrong}`;
}

async function wrongCommands(lines: readonly (readonly [origin: string, command: string | undefined])[]) {
  const wrong: string[] = [];
  for (const [origin, line] of lines) {
    if (!line?.startsWith('salvor ')) continue;
    const problem = await problemOf(line);
    if (problem !== null) wrong.push(`${origin}: ${line}: ${problem}`);
  }
  return wrong;
}

describe('commands of salvor that we tell people to type', () => {
  it('exist, in every remedy of every code', async () => {
    const lines = Object.keys(CODES).flatMap((code) =>
      (explainOwnCode(code, 'en')?.remedies ?? []).map(({ command }) => [code, command] as const),
    );
    assert.deepEqual(await wrongCommands(lines), []);
  });

  it('are the call that failed itself, and no template, where a remedy repeats it', () => {
    const templates = Object.keys(CODES).flatMap((code) =>
      (explainOwnCode(code, 'en')?.remedies ?? []).flatMap(({ command = '' }) =>
        /^salvor .*(?<!<)\b(?:FILE|SNAPSHOT|snapshot)\b/.test(command) ? [`${code}: ${command}`] : [],
      ),
    );
    assert.deepEqual(templates, []);
  });

  it('exist, in every explanation of an error number', async () => {
    const entries = (await Promise.all(Object.values(ENTRY_GROUPS).map((load) => load()))).flat();
    const lines = entries.flatMap(({ number, en }) =>
      en.actions.map(({ command }) => [String(number), command] as const),
    );
    assert.ok(lines.some(([, command]) => command?.startsWith('salvor ')));
    assert.deepEqual(await wrongCommands(lines), []);
  });

  it('exist, in every remedy of the knowledge base, and where a harmful remedy is answered', async () => {
    const known = ALL_ENTRIES.flatMap(({ id, remedies }) =>
      remedies.map(({ command }) => [id, command] as const),
    );
    const folk = FOLK_REMEDIES.map(({ id, command }) => [id, command] as const);
    assert.ok([...known, ...folk].some(([, command]) => command?.startsWith('salvor ')));
    assert.deepEqual(await wrongCommands([...known, ...folk]), []);
  });

  it('would be caught if they did not', async () => {
    const lines = [
      ['a', 'salvor init --repo /x'],
      ['b', 'salvor wipe'],
      ['c', 'salvor list -r /x'],
      ['d', 'salvor ... --nosuch'],
    ] as const;
    assert.equal((await wrongCommands(lines)).length, 3);
  });
});
