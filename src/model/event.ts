import type { Rewrite, Uncarried } from './rewrite.ts';

/** What a running verb tells whoever listens. Progress bars, logs and metrics only consume these. */
export type RunEvent =
  /** A step of the checklist begins; `step` is a stable word, e.g. 'connect', 'snapshot', 'schema', 'rows', 'seal'. */
  | { readonly type: 'step'; readonly step: string }
  /** What there is to do, once known; an estimate where `exact` is false. */
  | {
      readonly type: 'plan';
      readonly tables: number;
      readonly rows: number;
      readonly bytes: number;
      readonly exact: boolean;
    }
  /** Work done since the last such event of the same table. */
  | {
      readonly type: 'progress';
      readonly schema: string;
      readonly table: string;
      readonly rows: number;
      readonly plainBytes: number;
      readonly storedBytes: number;
    }
  | { readonly type: 'table-begin'; readonly schema: string; readonly table: string }
  | { readonly type: 'table-end'; readonly schema: string; readonly table: string; readonly rows: number }
  /** A lock taken on the server and given back. */
  | { readonly type: 'lock'; readonly kind: string; readonly heldMs: number }
  /** Before anything is touched: what is rewritten for this target, and what it cannot take. */
  | {
      readonly type: 'rewrites';
      readonly rewrites: readonly Rewrite[];
      readonly uncarried: readonly Uncarried[];
    }
  /** The server is busier than it may be while we read, for this reason; null: we go on. */
  | { readonly type: 'pause'; readonly reason: string | null }
  | { readonly type: 'warning'; readonly warning: Warning };

export type OnEvent = (event: RunEvent) => void;

/** Something the user should know although the job goes on; words in errors/text under the same code. */
export interface Warning {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}
