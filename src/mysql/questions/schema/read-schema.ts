import type { Selection } from '../../../model/selection.ts';
import type { Session } from '../../session.ts';
import type { SchemaFacts } from './schema-facts.ts';

export interface ReadSchemaOptions {
  readonly signal?: AbortSignal;
  /** Default: true for a whole server, false for a part. */
  readonly accounts?: boolean;
}

/**
 * Reads everything that exists in a selection. Whatever cannot be read (a missing privilege) or cannot be stored yet
 * (an unknown engine or type) is an error that names the object: nothing is left out in silence.
 */
export declare function readSchema(
  session: Session,
  selection: Selection,
  options?: ReadSchemaOptions,
): Promise<SchemaFacts>;
