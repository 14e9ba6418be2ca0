import type { ServerKind } from '../../src/scratch/server-kind.ts';

export interface ServerRun {
  readonly kind: ServerKind;
  readonly version: string;
  readonly passed: number;
  readonly failed: number;
}

/** Versions that no run has seen, but that speak as a tested neighbour does. */
const EXPECTED = 'MySQL 5.7, 8.0, 8.4 and 9.x; MariaDB 10.3 to 12.x';

/** docs/servers.md: which servers were tested, by the run that wrote it. */
export function serversDocument(
  runs: readonly ServerRun[],
  facts: { readonly date: string; readonly machine: string },
): string {
  const rows = runs.map(({ kind, version, passed, failed }) => {
    const vendor = kind.startsWith('mariadb') ? 'MariaDB' : 'MySQL';
    return `| ${vendor} ${version} | ${passed} | ${failed} |`;
  });
  return `# Servers

Written by \`npm run test:servers\` on ${facts.date} (${facts.machine}): round trips, the conformance corpus as far as it is written for the server, \`recover.sh\`, and an account
like those of hosted servers. Each restored server is compared with its source by our digests and by the stock client alone.

| tested | passed | failed |
|---|---|---|
${rows.join('\n')}

Expected to work, and not tested: ${EXPECTED}.
`;
}
