/** Rows come from a consistent snapshot. */
const TRANSACTIONAL = new Set(['innodb', 'rocksdb', 'tokudb']);
/** Rows are the server's own, and are read while writes are locked out. */
const PLAIN = new Set(['myisam', 'aria', 'memory', 'archive', 'csv', 'blackhole']);

export type EngineSupport = 'transactional' | 'plain' | 'unsupported';

/**
 * What can be said of an engine's rows. Engines whose rows live elsewhere (FEDERATED, CONNECT, SPIDER, S3), that only
 * gather other tables (MERGE), or that we have never seen are unsupported: refused, never guessed at.
 */
export function engineSupport(engine: string): EngineSupport {
  const name = engine.toLowerCase();
  if (TRANSACTIONAL.has(name)) return 'transactional';
  return PLAIN.has(name) ? 'plain' : 'unsupported';
}
