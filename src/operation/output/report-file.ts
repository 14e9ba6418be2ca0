import { refuseExisting, writeOutput } from './write-output.ts';

/** A file to come, for a text that is made later. */
export interface ReportFile {
  write(text: string): Promise<void>;
}

/** Raises OUTPUT_EXISTS now, and not when the work is done. */
export async function openReportFile(output: string, signal: AbortSignal): Promise<ReportFile> {
  await refuseExisting(output);
  return {
    write: async (text) => {
      await writeOutput(output, once(Buffer.from(text, 'utf8')), signal);
    },
  };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
