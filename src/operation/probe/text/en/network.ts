import { type FindingText, list } from '../finding-text.ts';

export const NETWORK = {
  reached: (d) => `${d.address} answers`,
  answered: () => 'the server answers, but does not let us in',
  'address-socket': (d) => `over the socket ${d.socketPath}`,
  'address-found': (d) => `${d.host} leads to ${list(d.addresses)}`,
  'names-slow': (d) => `finding the address of ${d.host} takes ${d.ms} ms, at every connection`,
  'server-near': (d) => `the server answers within ${d.ms} ms`,
  'server-far': (d) => `every question takes ${d.ms} ms: locks are held longer, small tables take long`,
  'certificate-valid': (d) => `the server's certificate is valid for ${d.days} more days`,
  'certificate-ends': (d) =>
    `the server's certificate ends in ${d.days} days (${d.end}); then clients are turned away`,
  'certificate-over': (d) =>
    `the server's certificate has ended (${d.end}): clients that look at it are turned away`,
} as const satisfies Record<string, FindingText>;

export const NETWORK_REMEDIES = {
  'fix-names': () => 'Look at /etc/resolv.conf, or put the server into /etc/hosts.',
  'run-nearer': () => 'Run backups on a machine near the server; over a slow network with compression.',
  'renew-certificate': () =>
    'Put a new certificate and key in place of the files that ssl_cert and ssl_key name; then let the server read them.',
} as const satisfies Record<string, FindingText>;
