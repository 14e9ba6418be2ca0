const MASKS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /(--password[= ]|--pass[= ]|MYSQL_PWD=|MYSQL_(?:ROOT_)?PASSWORD[=:] ?|PGPASSWORD=)(["']?)[^\s"']+\2/gi,
    '$1***',
  ],
  [/((?:^|\s)-p)(?!\s|$|ort\b|rogress)(["']?)(?=\S*)[^\s"']+\2/g, '$1***'],
  [/\b(IDENTIFIED (?:WITH \S+ )?(?:BY|AS)(?: PASSWORD)? )(["'])[^"']*\2/gi, "$1'***'"],
  [
    /((?:password|passwd|pwd|secret|token|access_key|secret_key)["']?\s*[:=]\s*["']?)(?![*x]{3})[^\s"',;&]{3,}/gi,
    '$1***',
  ],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+@/gi, '$1***@'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '***'],
];

/** Evidence is shown, saved and sent to helpers: passwords and keys in pasted commands must not travel with it. */
export function maskSecrets(text: string): string {
  return MASKS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
