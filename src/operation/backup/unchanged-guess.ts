/**
 * Whether the next chunk of a table will probably be one that is stored already: as the last one was. Where it is, its plain frames are held
 * until its hash is known, and compressing is spared; where it is not, frames are compressed as they come.
 */
export class UnchangedGuess {
  isLikely: boolean;

  constructor(isLikely: boolean) {
    this.isLikely = isLikely;
  }

  note(wasStored: boolean): void {
    this.isLikely = wasStored;
  }
}
