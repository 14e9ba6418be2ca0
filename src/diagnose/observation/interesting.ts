/** Words of failures, in the spellings of programs and of the usual system languages. Wide on purpose: it only thins out big logs. */
const INTERESTING =
  /err(?:no|code|or)|fail|denied|lost|gone|kill|can(?:no|')t|could ?n[o']t|unable|unknown|corrupt|crash|no space|full|refuse|abort|fatal|critical|assert|signal|invalid|missing|mismatch|not (?:found|exist|permitted|allowed|supported|recognized|set)|timed? ?out|timeout|too (?:many|large|big|long)|out of memory|oom|broken|truncat|duplicate|locked|expired|read.only|unexpected|exceed|reset by|unreachable|forbidden|doesn't|does not|必|失败|错误|拒绝|无法|不足|verweigert|Fehler|erreur|refus|impossible|denegado|Permiso/i;

export function isInteresting(line: string): boolean {
  return INTERESTING.test(line);
}
