import type { DescribedError } from '../../errors/describe.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** Commands of ours that read a repository and do not name one. */
const WITHOUT_REPOSITORY =
  /^salvor (?:list|show|verify|validate|backup|restore)(?! --help)(?!.* (?:-r|--repository)\b)/;

/** Texts know no options of this call: a command that is to be pasted must name the repository that the call named. */
export function completeRemedies(described: DescribedError, repository: string | undefined): DescribedError {
  if (repository === undefined) return described;
  const remedies = described.remedies.map((remedy) =>
    remedy.command !== undefined && WITHOUT_REPOSITORY.test(remedy.command)
      ? { ...remedy, command: `${remedy.command} -r ${shellWord(repository)}` }
      : remedy,
  );
  return { ...described, remedies };
}
