import { fail, isCode, type SalvorError } from '../../../errors/salvor-error.ts';
import type { CreationStep } from '../../../format/creation-step.ts';
import type { Definition } from '../../../model/definition.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import { ownAccount } from '../../../mysql/questions/schema/ask.ts';
import type { Session } from '../../../mysql/session.ts';
import { runStatement } from '../../../mysql/user-statement.ts';
import type { RestoreProgress } from '../progress/restore-progress.ts';

export interface Running {
  readonly session: Session;
  readonly signal?: AbortSignal | undefined;
  /** Remembers on the target what was created; without it every object is new. */
  readonly progress?: RestoreProgress | undefined;
}

export function describeObject({ kind, schema, name }: Definition): string {
  return kind === 'schema' ? `schema ${quoteIdentifier(name)}` : `${kind} ${quoteName(schema, name)}`;
}

/** One statement; creating an index may take the server hours without a word. */
export async function run(
  { session, signal }: Running,
  sql: string | Uint8Array,
  doing: string,
): Promise<void> {
  await runStatement(
    session,
    sql,
    signal === undefined ? { doing, silenceMs: 0 } : { doing, silenceMs: 0, signal },
  );
}

/** Creates one object, unless an earlier run did; what such a run left half-way is made anew. Errors: DEFINITION_REFUSED, PRIVILEGE_MISSING. */
export async function runStep(running: Running, step: CreationStep): Promise<void> {
  const { progress } = running;
  const { definition } = step;
  // Steps without a text of their own may be run again.
  if (progress === undefined || step.create === null) return create(running, step);
  const state = progress.stateOf(definition);
  if (state === 'done') return;
  if (state === 'begun') await dropObject(running, definition);
  else await progress.begin(definition);
  await create(running, step);
  progress.done(definition);
}

/** One statement about an object; a refusal names the object. Errors: DEFINITION_REFUSED, PRIVILEGE_MISSING. */
export async function runAbout(
  running: Running,
  object: string,
  sql: string | Uint8Array,
  doing: string,
): Promise<void> {
  try {
    await run(running, sql, doing);
  } catch (error) {
    throw await explained(running, error, object);
  }
}

/** Only for what this restore has begun to create. */
export async function dropObject(running: Running, definition: Definition): Promise<void> {
  const { kind, schema, name } = definition;
  const sql = `DROP ${kind.toUpperCase()} IF EXISTS ${quoteName(schema, name)}`;
  await run(running, sql, `dropping ${describeObject(definition)} that was left half-way`);
}

/** Puts the session's state back, also after a refusal. */
async function create(running: Running, step: CreationStep): Promise<void> {
  const object = describeObject(step.definition);
  const doing = `creating ${object}`;
  let created = false;
  try {
    for (const sql of step.before) await run(running, sql, doing);
    if (step.create !== null) await run(running, step.create, doing);
    created = true;
    for (const sql of step.after) await run(running, sql, doing);
  } catch (error) {
    if (!created && running.session.isOpen) await putBack(running, step, doing);
    throw await explained(running, error, object);
  }
}

async function putBack(running: Running, step: CreationStep, doing: string): Promise<void> {
  // What follows a CREATE TABLE is about the table, which is not there.
  if (step.definition.kind === 'table') return;
  for (const sql of step.after) await run(running, sql, `putting the session back after ${doing}`);
}

/** A refusal that names the object; where a privilege is missing, which one, and how to give it. */
async function explained(running: Running, error: unknown, object: string): Promise<unknown> {
  if (isCode(error, 'PRIVILEGE_MISSING')) return withGrant(running, error, object);
  if (!isCode(error, 'SERVER_ERROR', 'UNKNOWN_DATABASE')) return error;
  const { errno = 0, sqlState = '', message = '' } = error.details;
  return caught(() => fail('DEFINITION_REFUSED', { object, errno, sqlState, message }, { cause: error }));
}

async function withGrant(running: Running, error: SalvorError, object: string): Promise<unknown> {
  const message = String(error.details.message ?? '');
  const list = /need \(at least one of\) the (.+?) privilege/.exec(message)?.[1];
  // The last one named is the narrowest: `SUPER or SET_ANY_DEFINER`, `SUPER, SET USER`.
  const privilege = list
    ?.split(/,| or /)
    .at(-1)
    ?.trim();
  if (privilege === undefined || !running.session.isOpen) return error;
  const grant = `GRANT ${privilege} ON *.* TO ${await ownAccount(running)}`;
  const details = { ...error.details, doing: `creating ${object}`, privilege, object: '*.*', grant };
  return caught(() => fail('PRIVILEGE_MISSING', details, { cause: error }));
}

function caught(raise: () => never): unknown {
  try {
    return raise();
  } catch (error) {
    return error;
  }
}
