import { basename } from 'node:path';
import { shellWord } from '../../errors/shell-word.ts';
import { maskSecrets } from '../observation/mask-secret.ts';

/** Programs whose password option takes the next word; those of MySQL never do. */
const SEPARATE_PASSWORD = /^(?:mydumper|myloader|mysqlsh|rclone|lftp|sshpass|pt-\w+|mongodump)/;
const PASSWORD_OPTION = /^(?:-p|-w|--password|--pass|--secret|--token)$/;

/** A command as one line for records and for the engine, its secrets masked. It can be pasted, but for them. */
export function maskCommand(argv: readonly string[]): string {
  const program = basename(argv[0] ?? '');
  const takesNext = SEPARATE_PASSWORD.test(program);
  const words = argv.map((word, i) => {
    const isSecret = takesNext && PASSWORD_OPTION.test(argv[i - 1] ?? '');
    return isSecret ? '***' : maskWord(word, program);
  });
  return words.join(' ');
}

function maskWord(word: string, program: string): string {
  if (/^-p./.test(word) && /^(?:my|maria|xtra)/.test(program)) return '-p***';
  if (/^--(?:[a-z-]*password|pass|secret)[a-z-]*=/i.test(word))
    return `${word.slice(0, word.indexOf('='))}=***`;
  // A word of several words, as `sh -c` takes it, is masked as a line of text.
  return shellWord(maskSecrets(word));
}
