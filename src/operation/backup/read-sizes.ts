/** Plain size of the independent zstd frames: the unit of work of the thread pool. */
export const FRAME_BYTES = 4 << 20;

/** Memory that always holds what the kernel's takeOutput() gives. */
export const FRAME_BUFFER_BYTES = FRAME_BYTES + (1 << 20);

/** The sizes that a table is cut into; plain bytes. */
export interface ReadSizes {
  readonly frameBytes: number;
  /** A chunk has at least one frame. */
  readonly leastChunkBytes: number;
  /** A smaller range is not worth the questions that find it. */
  readonly leastRangeBytes: number;
}

export const READ_SIZES: ReadSizes = {
  frameBytes: FRAME_BYTES,
  leastChunkBytes: FRAME_BYTES,
  leastRangeBytes: 32 << 20,
};
