import type { ConvertReport } from '../../model/convert.ts';
import type { ConvertRequest } from './convert.ts';

/** Writes dumps anew: a part of them, cut into many files, or many put together. What was left out is in the report, not an error. */
export async function convert(request: ConvertRequest): Promise<ConvertReport> {
  const { convert: run } = await import('./convert.ts');
  return run(request);
}
