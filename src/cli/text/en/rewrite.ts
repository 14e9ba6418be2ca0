/** What a move to another version or vendor changes. */
export const REWRITE = {
  rule: (rule: string, count: string, what: string) => `rewritten     ${rule}, ${count} times: ${what}`,
  risk: (text: string) => `  risk        ${text}`,
  example: (object: string, before: string, after: string) =>
    `  first       ${object}: ${before}  =>  ${after === '' ? '(left out)' : after}`,
  uncarried: (kind: string, object: string, reason: string) => `NOT CARRIED   ${kind} ${object}: ${reason}`,
  reasons: {
    'target-lacks': (what: string) => `this server does not have the ${what}`,
    'needs-uncarried': (what: string) => `it needs ${what}, which is not carried`,
  } as Readonly<Record<string, (what: string) => string>>,
  normalised: (table: string, names: string) =>
    `compared      ${table} through ${names}, since the two servers print its values differently`,
};
