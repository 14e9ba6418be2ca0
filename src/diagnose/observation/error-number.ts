/** The ways in which clients, servers and drivers write an error number, the surest first. */
const FORMS: readonly RegExp[] = [
  /\bERROR:? (\d{3,5}) \(([0-9A-Z]{5})\)/i,
  /\bSQLSTATE\[([0-9A-Z]{5})\](?:: [^:]{1,60}:|:)? ?\[?(\d{3,5})\b/,
  /\b(?:Got )?error(?: code|_code)?:? ?#?(\d{3,5})\b/i,
  /\(HY000\/(\d{4})\)/,
  /(?:^|\s)#(\d{4}) - /,
  /\b(?:errno|error_code|Last_Errno|Last_SQL_Errno|code)["']?[:=] ?["']?(\d{3,5})\b/i,
  /\((\d{4})(?:, |\) *$|\)[:;.'"]? *$)/,
  /\b(?:Errcode|errno|OS errno|os error|Got errno|error number|error)[: ]+(\d{1,3})\b/i,
  /\((\d{1,3})\)"?'?(?: when trying to connect|$)/,
];

export interface ErrorNumber {
  readonly errno: number | null;
  readonly sqlState: string | null;
}

export function readErrorNumber(text: string): ErrorNumber {
  let sqlState: string | null = null;
  for (const [index, form] of FORMS.entries()) {
    const match = form.exec(text);
    if (match === null) continue;
    if (index === 0) return { errno: Number(match[1]), sqlState: match[2] ?? null };
    if (index === 1) return { errno: Number(match[2]), sqlState: match[1] ?? null };
    sqlState = /\(([0-9A-Z]{5})\)/.exec(text)?.[1] ?? null;
    return { errno: Number(match[1]), sqlState };
  }
  return { errno: null, sqlState: /SQLSTATE\[([0-9A-Z]{5})\]/.exec(text)?.[1] ?? null };
}
