import { fail, isCode, type SalvorError } from '../../../errors/salvor-error.ts';
import type { CreationStep } from '../../../format/creation-step.ts';
import type { Definition } from '../../../model/definition.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import type { Session } from '../../../mysql/session.ts';
import { runStatement } from '../../../mysql/user-statement.ts';

export interface Running {
  readonly session: Session;
  readonly signal?: AbortSignal | undefined;
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

/** Creates one object and puts the session's state back, also after a refusal. Errors: DEFINITION_REFUSED, PRIVILEGE_MISSING. */
export async function runStep(running: Running, step: CreationStep): Promise<void> {
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
    throw explained(error, object);
  }
}

async function putBack(running: Running, step: CreationStep, doing: string): Promise<void> {
  // What follows a CREATE TABLE is about the table, which is not there.
  if (step.definition.kind === 'table') return;
  for (const sql of step.after) await run(running, sql, `putting the session back after ${doing}`);
}

/** A refusal that names the object; where a privilege is missing, which one, and how to give it. */
function explained(error: unknown, object: string): unknown {
  if (isCode(error, 'PRIVILEGE_MISSING')) return withGrant(error, object);
  if (!isCode(error, 'SERVER_ERROR', 'UNKNOWN_DATABASE')) return error;
  const { errno = 0, sqlState = '', message = '' } = error.details;
  return caught(() => fail('DEFINITION_REFUSED', { object, errno, sqlState, message }, { cause: error }));
}

function withGrant(error: SalvorError, object: string): unknown {
  const message = String(error.details.message ?? '');
  const list = /need \(at least one of\) the (.+?) privilege/.exec(message)?.[1];
  // The last one named is the narrowest: `SUPER or SET_ANY_DEFINER`, `SUPER, SET USER`.
  const privilege = list
    ?.split(/,| or /)
    .at(-1)
    ?.trim();
  if (privilege === undefined) return error;
  const grant = `GRANT ${privilege} ON *.* TO CURRENT_USER()`;
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
