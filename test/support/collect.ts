/** All of a small stream of bytes. */
export async function collectBytes(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const blocks: Uint8Array[] = [];
  for await (const bytes of source) blocks.push(bytes);
  return Buffer.concat(blocks);
}

/** All of a small stream of anything. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

export async function* streamOf(...blocks: readonly (Uint8Array | string)[]): AsyncGenerator<Buffer> {
  for (const block of blocks) yield Buffer.from(block as Uint8Array);
}
