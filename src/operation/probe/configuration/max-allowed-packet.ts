import { bad, type FindingRemedy, ok, warn } from '../finding.ts';
import { type ProbeContext, serverProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';

const MIB = 1024 * 1024;
/** MariaDB's default, and a quarter of that of MySQL 8: below it dumps with larger values stop with a lost connection. */
const USUAL_BYTES = 16 * MIB;
const MOST_BYTES = 1024 * MIB;
/** As text of an INSERT every byte of a row may be escaped. */
const TEXT_FACTOR = 2;

/** max_allowed_packet against the largest row. */
export const MAX_ALLOWED_PACKET = serverProbe({
  id: 'max-allowed-packet',
  area: 'configuration',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (server, context) => {
    const allowedBytes = Number((await server.variables()).get('max_allowed_packet'));
    const { rowBytes, exact, table } = await largestRow(server, context);
    const facts = { allowedBytes, rowBytes, exact, table };
    const parts = {
      evidence: [`max_allowed_packet = ${allowedBytes}`],
      remedies: [raise(Math.max(USUAL_BYTES * 4, rowBytes * TEXT_FACTOR))],
    };
    if (exact && rowBytes > allowedBytes) return [bad('packet-below-row', facts, parts)];
    if (rowBytes * TEXT_FACTOR > allowedBytes) return [warn('packet-tight', facts, parts)];
    if (allowedBytes < USUAL_BYTES) return [warn('packet-small', facts, parts)];
    return [ok('packet-fits', facts, parts.evidence)];
  },
});

interface LargestRow {
  readonly rowBytes: number;
  /** Measured by the last backup; else the largest average of any table. */
  readonly exact: boolean;
  readonly table: string;
}

async function largestRow(server: ServerFacts, { repository }: ProbeContext): Promise<LargestRow> {
  const manifest = (await repository?.newest()) ?? null;
  if (manifest !== null && manifest.source.serverUuid === server.asking.session.identity.serverUuid) {
    const sizes = manifest.tables.map((t) => ({
      rowBytes: t.largestRowBytes,
      exact: true,
      table: `${t.schema}.${t.name}`,
    }));
    return largest(sizes);
  }
  const tables = await server.tables();
  return largest(
    // Of a few rows the average counts a whole page.
    tables
      .filter(({ rows }) => rows >= 100)
      .map((t) => ({ rowBytes: t.averageRowBytes, exact: false, table: `${t.schema}.${t.name}` })),
  );
}

function largest(sizes: readonly LargestRow[]): LargestRow {
  return sizes.reduce((most, one) => (one.rowBytes > most.rowBytes ? one : most), {
    rowBytes: 0,
    exact: false,
    table: '',
  });
}

function raise(neededBytes: number): FindingRemedy {
  const bytes = Math.min(MOST_BYTES, Math.ceil(neededBytes / MIB) * MIB);
  return {
    id: 'raise-packet',
    command: `SET GLOBAL max_allowed_packet = ${bytes};`,
    risk: 'low',
    check: "SHOW GLOBAL VARIABLES LIKE 'max_allowed_packet';",
  };
}
