import type { z as Zod, ZodType } from 'zod';
import type { JournalLine } from '../model/unfinished-run.ts';
import {
  byteString,
  carriedColumn,
  chunk,
  coordinate,
  ISO_UTC,
  SHA256,
  selection,
  size,
  tableName,
  tablePart,
} from './manifest-schema.ts';

type Z = typeof Zod;

const parts = (z: Z) =>
  z.strictObject({
    conditions: z.array(tableName(z).extend({ condition: z.string() })),
    withoutRows: z.array(tableName(z)),
  });

/** The shape of one line of a journal. Strict, as that of a manifest. */
export function buildJournalLineSchema(z: Z): ZodType<JournalLine> {
  return z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('begin'),
      startedAt: z.string().regex(ISO_UTC),
      wanted: z.strictObject({ selection: selection(z), parts: parts(z) }),
    }),
    z.strictObject({
      type: z.literal('moment'),
      marks: z.strictObject({
        position: coordinate(z).nullable(),
        serverStartedAt: z.int(),
        counters: z.record(z.string(), z.string()),
        openWriters: size(z).nullable(),
      }),
    }),
    z.strictObject({
      type: z.literal('table'),
      table: size(z),
      schema: z.string(),
      name: z.string(),
      part: tablePart(z).exactOptional(),
      columns: z.array(carriedColumn(z)),
      key: z.array(z.string()),
      identity: z.string().regex(SHA256).nullable(),
      chunkBytes: z.number().positive(),
      ranges: z
        .array(
          z.strictObject({
            above: z.array(byteString(z)).nullable(),
            upTo: z.array(byteString(z)).nullable(),
          }),
        )
        .min(1)
        .nullable(),
    }),
    z.strictObject({
      type: z.literal('chunk'),
      table: size(z),
      range: size(z),
      part: size(z),
      largestRowBytes: size(z),
      isNew: z.boolean(),
      chunk: chunk(z),
    }),
    z.strictObject({ type: z.literal('table-end'), table: size(z) }),
  ]);
}
