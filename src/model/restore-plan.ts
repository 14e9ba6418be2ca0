import type { Warning } from './event.ts';
import type { Rewrite, Uncarried } from './rewrite.ts';

/** This very snapshot against this very target, before anything is touched. */
export interface RestorePlan {
  /** Reasons why nothing would be done, each with its code; the first is the error of a run that is no dry run. */
  readonly refusals: readonly Warning[];
  /** What is changed in definitions so that this target takes them. */
  readonly rewrites: readonly Rewrite[];
  /** What this target cannot take: refused, or left out where the user said so. */
  readonly uncarried: readonly Uncarried[];
  /** An unfinished restore of the same is there and would be gone on with. */
  readonly resumes: boolean;
  /** As GRANT statements, as far as the server's own list of grants tells. */
  readonly missingGrants: readonly string[];
  readonly target: {
    readonly sqlMode: string;
    readonly gtidMode: string | null;
    readonly readOnly: boolean;
    readonly lowerCaseTableNames: number;
    readonly maxAllowedPacketBytes: number;
  };
  readonly largestRowBytes: number;
  /** Rough: rows, their indexes and room for the server's logs. */
  readonly spaceNeededBytes: number;
  /** null where the data directory is not on this machine, or cannot be looked at. */
  readonly spaceFreeBytes: number | null;
  /** Tables whose indexes are built after their rows. */
  readonly tablesWithLaterKeys: number;
}
