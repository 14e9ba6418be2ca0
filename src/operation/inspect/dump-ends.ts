import { recogniseTool } from './tool/recognise-tool.ts';

/** What the first and last bytes of an output say, without reading what lies between. */
export type DumpEnds = 'whole' | 'cut' | 'no-proof' | 'no-dump';

const SIGNED = ['mysqldump', 'mariadb-dump', 'mysqlpump'];

/**
 * A dump that its tool signs at the end is cut when the signature is not there. One without comments still gives back the
 * session variables it has saved. Anything else ends without a proof.
 */
export function judgeDumpEnds(head: Buffer, tail: Buffer): DumpEnds {
  const first = head.toString('latin1');
  const last = tail.toString('latin1');
  const { tool } = recogniseTool(first, first);
  if (SIGNED.includes(tool)) return /^-- Dump (?:completed|end time)/m.test(last) ? 'whole' : 'cut';
  if (/^\/\*!\d+ SET @OLD_\w+=@@\w+/m.test(first))
    return /^\/\*!\d+ SET \w+=@OLD_\w+/m.test(last) ? 'whole' : 'cut';
  return /^(?:--|\/\*|CREATE |INSERT |DROP |USE )/m.test(first) ? 'no-proof' : 'no-dump';
}
