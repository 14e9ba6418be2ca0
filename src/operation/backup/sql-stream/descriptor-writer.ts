import { fail } from '../../../errors/salvor-error.ts';
import { writeDescriptor } from '../../../storage/write-descriptor.ts';

/** Writes to an open descriptor, for instance stdout. Errors: OUTPUT_CLOSED when nobody reads it any more. */
export function descriptorWriter(descriptor: number): (bytes: Uint8Array) => Promise<void> {
  let written = 0;
  return async (bytes) => {
    try {
      await writeDescriptor(descriptor, bytes);
    } catch (error) {
      const isClosed = (error as NodeJS.ErrnoException).code === 'EPIPE';
      if (isClosed) fail('OUTPUT_CLOSED', { bytes: written }, { cause: error });
      throw error;
    }
    written += bytes.length;
  };
}
