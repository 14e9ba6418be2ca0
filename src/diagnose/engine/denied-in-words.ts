/** How far before a match the words stand that turn it round. */
const REACH = 60;

const DENIED_BEFORE =
  /(?:\b(?:no|nor|without|never|neither|zero|isn't|aren't|wasn't|weren't|is not|are not|was not|were not|has not been|had not been|not (?:an?|any|the|because of|due to|about)|rather than|ruled out|excluded)|没有(?:任何)?|并非|不是|без|нет|kein(?:e[rnms]?)?|sin|sem|sans|aucune?|pas de)\s*(?:(?:an?|any|the|such|single|real|more|被|des|de)\s*)?['"`(]?$/i;

const DENIED_AFTER =
  /^['"`)]?,?\s*(?:is|was|are|were|has been|have been)\s+(?:not (?:it|the (?:cause|case|problem|reason|issue))|ruled out|excluded|checked and fine)|^[^.\n;:]{0,30}\b(?:isn't it|is not it|is out of the question|can be excluded|cannot be it|can't be it)\b/i;

/** Asked, and answered at once; a terminal never does that. */
const ANSWERED_NO = /^[^.\n;:?]{0,30}\?\s*(?:no|nope|нет|nein|não|non|不是|没有)(?![\w])/i;

/** Somebody else's guess, up to the match: no evidence of this machine. */
const HEARSAY =
  /(?:\b(?:colleagues?|forums?|blogs?|posts?|people|stack ?overflow|chat ?gpt|google|internet|everybody|support|answers?)\b[^.\n;]{0,20}\b(?:says?|said|recommends?|suggests?|thinks?|claims?|advises?|told|blames?)\b|(?:同事|网上|论坛|有人|百度)[^。\n，]{0,6}(?:说|建议|认为))[^.\n;。]{0,50}$/i;

/** Whether the words around a match in somebody's sentence say that it is not so, or that another only believes it. */
export function isDeniedInWords(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const clause = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf(';')) + 1);
  return DENIED_BEFORE.test(clause) || DENIED_AFTER.test(after) || HEARSAY.test(clause);
}

/** Whether the writer asks himself whether it is so and says no, in whatever line. */
export function isAnsweredNo(text: string, end: number): boolean {
  return ANSWERED_NO.test(text.slice(end, end + REACH));
}
