import { z } from 'zod';

/** One recorded failure: what was pasted, and the cause that was found. */
const CASE = z.object({
  id: z.string(),
  input: z.string(),
  cause: z.string(),
  acceptable: z.array(z.string()),
  difficulty: z.string(),
  label_basis: z.string(),
});

export type CaseRecord = z.infer<typeof CASE>;

/** One JSON object per line. */
export function readCases(text: string): readonly CaseRecord[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => CASE.parse(JSON.parse(line)));
}
