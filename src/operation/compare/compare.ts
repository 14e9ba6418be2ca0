import { systemClock } from '../../base/clock.ts';
import { fail } from '../../errors/salvor-error.ts';
import { RowKernel } from '../../kernel/row-kernel.ts';
import type { ComparisonReport } from '../../model/compare.ts';
import type { OnEvent } from '../../model/event.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import type { ServerIdentity } from '../../model/server-identity.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { growNetworkBuffer } from '../../mysql/questions/network-buffer.ts';
import { areOnSameServer } from '../../mysql/questions/same-server.ts';
import { readSchema } from '../../mysql/questions/schema/read-schema.ts';
import type { SchemaFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { beginSnapshot, markSnapshot } from '../../mysql/questions/snapshot.ts';
import type { Session } from '../../mysql/session.ts';
import { leaveSessions } from '../end-statements.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { FRAME_BYTES } from '../validate/matching.ts';
import { bothSides } from './both-sides.ts';
import { compareBoth } from './compare-both.ts';
import { type ComparedServer, compareTables } from './compare-tables.ts';
import { selectOnBoth } from './select-on-both.ts';

export interface CompareOptions {
  readonly connection: ConnectionOptions;
  /** The second server. */
  readonly other: ConnectionOptions;
  readonly selection: SelectionRequest;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Compares what two servers hold: every definition, every row. Takes no lock and writes nothing. */
export async function compare(options: CompareOptions): Promise<ComparisonReport> {
  const { connection, other, signal } = options;
  options.onEvent({ type: 'step', step: 'connect' });
  const first = await connect(connection, { signal });
  try {
    const second = await connect(other, { signal });
    try {
      return await compareServers(first, second, options);
    } finally {
      await leaveSessions(other, [second], signal);
    }
  } finally {
    await leaveSessions(connection, [first], signal);
  }
}

async function compareServers(
  first: Session,
  second: Session,
  { selection: request, signal, onEvent }: CompareOptions,
): Promise<ComparisonReport> {
  const { identity } = first;
  if (await areOnSameServer(first, second, signal)) {
    fail('COMPARE_SAME_SERVER', { server: `${identity.hostname}:${identity.port}` });
  }
  const meter = new RunMeter();
  await meter.watchServer(first);

  onEvent({ type: 'step', step: 'validate-definitions' });
  const selection = await selectOnBoth(first, second, request, signal);
  const reading = { signal, accounts: false };
  const [facts, others] = await bothSides(
    readSchema(first, selection, reading),
    readSchema(second, selection, reading),
  );
  refuseUnknown(selection, [facts, others]);
  warnOfHidden(identity, facts, onEvent);
  warnOfHidden(second.identity, others, onEvent);
  const { differences, rewrites } = compareBoth(facts, others, {
    source: identity,
    target: second.identity,
  });

  onEvent({ type: 'step', step: 'validate-rows' });
  onEvent({ type: 'plan', ...sizeOf(facts), exact: false });
  const [firstMoment, secondMoment] = await bothSides(begin(first, signal), begin(second, signal));
  const tables = await compareTables({
    first: serverOf(first, facts),
    second: serverOf(second, others),
    signal,
    onEvent,
  });
  await meter.readServer();
  return {
    first: identity,
    second: second.identity,
    moments: { first: firstMoment, second: secondMoment },
    tables,
    definitions: { compared: facts.definitions.length, differences },
    rewrites,
    match: differences.length === 0 && tables.every(({ match }) => match),
    usage: meter.end({ cpuMs: 0, storageMs: 0 }, 1),
  };
}

/** A name that neither server has is a mistake; without this, nothing would be compared and found equal. */
function refuseUnknown(
  { schemas, tables }: Awaited<ReturnType<typeof selectOnBoth>>,
  sides: readonly SchemaFacts[],
): void {
  const has = (schema: string, name: string) =>
    sides.some(({ definitions }) => definitions.some((one) => one.schema === schema && one.name === name));
  const names = [
    ...schemas.filter((schema) => !has(schema, schema)),
    ...tables.flatMap(({ schema, table }) => (has(schema, table) ? [] : [`${schema}.${table}`])),
  ];
  if (names.length > 0) fail('SELECTION_NOT_ON_SERVER', { names });
}

/** What both accounts are not shown would be equal. */
function warnOfHidden({ hostname, port }: ServerIdentity, { warnings }: SchemaFacts, onEvent: OnEvent): void {
  for (const { code, details } of warnings) {
    if (code !== 'SCHEMAS_MAY_BE_HIDDEN') continue;
    const warning = {
      code: 'COMPARE_SCHEMAS_HIDDEN',
      details: { server: `${hostname}:${port}`, account: details.account ?? '' },
    };
    onEvent({ type: 'warning', warning });
  }
}

async function begin(session: Session, signal: AbortSignal): Promise<string> {
  await growNetworkBuffer(session, signal);
  await beginSnapshot(session);
  const moment = new Date(systemClock.nowMs()).toISOString();
  await markSnapshot(session);
  return moment;
}

function serverOf(session: Session, { tables }: SchemaFacts): ComparedServer {
  const { deprecateEof } = session;
  return { session, tables, kernel: new RowKernel({ write: 'none', frameBytes: FRAME_BYTES, deprecateEof }) };
}

function sizeOf({ tables }: SchemaFacts) {
  const rows = tables.reduce((sum, table) => sum + table.estimatedRows, 0);
  const bytes = tables.reduce((sum, table) => sum + table.estimatedBytes, 0);
  return { tables: tables.length, rows, bytes };
}
