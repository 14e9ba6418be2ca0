const NEWLINE = 0x0a;
const MARK = Buffer.from('-- ');
const END = Buffer.from('\n');

/** Puts `-- ` before every line that is to be a comment, and keeps such lines apart from the others. */
export class CommentLines {
  #isAtLineBegin = true;
  #wasComment = false;

  *take(bytes: Buffer, isComment: boolean): Generator<Buffer> {
    if (bytes.length === 0) return;
    if (isComment !== this.#wasComment && !this.#isAtLineBegin) {
      yield END;
      this.#isAtLineBegin = true;
    }
    this.#wasComment = isComment;
    if (isComment) yield* this.#marked(bytes);
    else yield bytes;
    this.#isAtLineBegin = bytes.at(-1) === NEWLINE;
  }

  *end(): Generator<Buffer> {
    if (!this.#isAtLineBegin) yield END;
  }

  *#marked(bytes: Buffer): Generator<Buffer> {
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
      if (this.#isAtLineBegin) yield MARK;
      yield bytes.subarray(at, end);
      this.#isAtLineBegin = bytes[end - 1] === NEWLINE;
      at = end;
    }
  }
}
