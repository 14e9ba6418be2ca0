import { type Asking, ask } from '../schema/ask.ts';
import { textOf } from '../schema/result-values.ts';

/** Until when the server's certificate is valid, as OpenSSL prints it; null where the server does not say. Needs no privilege. */
export async function readCertificateEnd(asking: Asking): Promise<string | null> {
  const sql = "SHOW SESSION STATUS LIKE 'Ssl_server_not_after'";
  const row = (await ask(asking, sql, 'asking for the end of the certificate'))[0];
  const end = row === undefined ? '' : textOf(row, 'value');
  return end === '' ? null : end;
}
