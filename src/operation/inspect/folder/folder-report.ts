import type { Damage, DumpTool, Encoding, InspectedTable, InspectReport } from '../../../model/inspection.ts';
import { displayName } from '../../../sql/object-name.ts';

interface TableSum {
  schema: string | null;
  name: string;
  rows: number;
}

/** Gathers what the files of a folder hold; `seal` makes the report. */
export class FolderReport {
  readonly damage: Damage[] = [];
  readonly views = new Set<string>();
  readonly triggers = new Set<string>();
  readonly routines = new Set<string>();
  readonly events = new Set<string>();
  plainBytes = 0;
  encoding: Encoding = 'utf-8';
  serverVersion: string | null = null;
  toolVersion: string | null = null;
  comparedRows = false;
  readonly #tables = new Map<string, TableSum>();

  table(schema: string | null, name: string): TableSum {
    const key = displayName(schema, name);
    let sum = this.#tables.get(key);
    if (sum === undefined) {
      sum = { schema, name, rows: 0 };
      this.#tables.set(key, sum);
    }
    return sum;
  }

  missing(file: string, table: string | null, detail: string): void {
    this.damage.push({ kind: 'file-missing', byte: null, line: null, table, detail, file });
  }

  seal(facts: {
    readonly folder: string;
    readonly tool: DumpTool;
    readonly sizeBytes: number;
    readonly compression: InspectReport['compression'];
    readonly beganAt: number;
  }): InspectReport {
    const hurt = new Set(this.damage.map(({ table }) => table));
    const tables: InspectedTable[] = [...this.#tables.values()]
      .filter(({ schema, name }) => !this.views.has(displayName(schema, name)))
      .map(({ schema, name, rows }) => {
        const complete = !hurt.has(displayName(schema, name));
        return { schema, name, rows, complete, firstByte: 0, lastByte: 0 };
      });
    const isWhole = this.damage.length === 0;
    return {
      file: facts.folder,
      sizeBytes: facts.sizeBytes,
      plainBytes: this.plainBytes,
      proof: !isWhole ? 'none' : this.comparedRows ? 'manifest' : 'form',
      tool: facts.tool,
      toolVersion: this.toolVersion,
      serverVersion: this.serverVersion,
      encoding: this.encoding,
      compression: facts.compression,
      complete: isWhole,
      tables,
      views: [...this.views],
      triggers: [...this.triggers],
      routines: [...this.routines],
      events: [...this.events],
      damage: this.damage.slice(0, 1000),
      damageCount: this.damage.length,
      hazards: [],
      seconds: (performance.now() - facts.beganAt) / 1000,
    };
  }
}

/** What most files are packed with. */
export function compressionByNames(names: readonly string[]): InspectReport['compression'] {
  if (names.some((name) => name.endsWith('.zst'))) return 'zstd';
  return names.some((name) => name.endsWith('.gz')) ? 'gzip' : 'none';
}
