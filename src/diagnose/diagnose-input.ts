import type { Diagnosis } from './diagnosis.ts';
import type { LogSource } from './timeline/read-log.ts';

/** What is to be diagnosed: a text, a file, bytes as they come, or several logs of the same failure. */
export type DiagnoseInput =
  | { readonly text: string }
  | { readonly file: string }
  | { readonly bytes: AsyncIterable<Uint8Array> }
  | {
      readonly logs: readonly LogSource[];
      /** Of times that name no zone, east of UTC. Default: that of this machine. */
      readonly zoneMinutes?: number;
    };

/** Loads no more than the form of the input needs. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function diagnoseInput(
  input: DiagnoseInput & { readonly language?: 'en' | 'zh' },
  nowMs: number,
): Promise<Diagnosis> {
  const language = input.language ?? 'en';
  if ('file' in input) {
    const { diagnoseFile } = await import('./diagnose-file.ts');
    return diagnoseFile(input.file, { language });
  }
  if ('logs' in input) {
    const { diagnoseLogs } = await import('./timeline/diagnose-logs.ts');
    return diagnoseLogs(input.logs, { language, nowMs, zoneMinutes: input.zoneMinutes ?? null });
  }
  const { diagnoseText } = await import('./diagnose-text.ts');
  return diagnoseText('text' in input ? [Buffer.from(input.text)] : input.bytes, { language });
}
