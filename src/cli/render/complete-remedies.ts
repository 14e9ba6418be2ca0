import type { DescribedError } from '../../errors/describe.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** What this call named and its remedies' commands need as well. */
export interface CallPlaces {
  readonly repository?: string;
  /** Options that reach the server, as words of a command line, never with a secret. */
  readonly connection?: readonly string[];
}

/** Commands of ours that read a repository and do not name one. */
const WITHOUT_REPOSITORY =
  /^salvor (?:list|show|verify|validate|backup|restore)(?! --help)(?!.* (?:-r|--repository)\b)/;

/** Commands of ours that log in to a server and do not say to which. */
const WITHOUT_SERVER =
  /^salvor (?:validate|backup|restore|locks)\b(?!.* (?:--help|--into-scratch|-[hSu]|--(?:host|socket|user|protocol|defaults-file|login-path))\b)/;

/**
 * Texts know no options of this call: a command that is to be pasted must name the repository and the server that the
 * call named, or it fails where the call came through.
 */
export function completeRemedies(described: DescribedError, places: CallPlaces): DescribedError {
  const remedies = described.remedies.map((remedy) =>
    remedy.command === undefined ? remedy : { ...remedy, command: completed(remedy.command, places) },
  );
  return { ...described, remedies };
}

function completed(command: string, { repository, connection = [] }: CallPlaces): string {
  const added = [
    ...(repository !== undefined && WITHOUT_REPOSITORY.test(command) ? ['-r', repository] : []),
    ...(WITHOUT_SERVER.test(command) ? connection : []),
  ];
  return [command, ...added.map(shellWord)].join(' ');
}
