import type { Manifest, TableRows } from '../../model/manifest.ts';
import { loadColumn } from '../../mysql/questions/schema/column-travel.ts';
import { quoteIdentifier } from '../../mysql/quote.ts';

type Content = Pick<Manifest, 'snapshot' | 'program' | 'tables'>;

/**
 * recover.sh: the way out without Salvor. POSIX sh, zstd and the stock client, nothing else; every object is tested before it is
 * fed (zstd prints bytes before it has checked them), and each load is committed only when its row count is right.
 */
export function recoverScript(content: Content): string {
  const loads = content.tables.flatMap((table) =>
    table.chunks.map((chunk) => loadLine(table, chunk.object, chunk.rows)),
  );
  return `${head(content)}\n${loads.join('\n')}\n${TAIL}`;
}

/** What could move the cursor, change colours or hide among other characters when the script prints a name. */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function loadLine(table: TableRows, object: string, rows: number): string {
  const name = `${table.schema}.${table.name}`.replaceAll(UNPRINTABLE, '?');
  return `load ${rows} ${object} ${shellQuote(name)} ${shellQuote(loadStatement(table))} "$@"`;
}

/** LOAD DATA of one table's TSV from file descriptor 3: standard input brings the statement, which may be too long for argv. */
function loadStatement(table: TableRows): string {
  const fields = table.columns.map((column, index) => ({ column, load: loadColumn(column, index) }));
  // Where the server computes every column, the field is only there to be counted.
  const targets =
    fields.length === 0
      ? ['@counted']
      : fields.map(({ column, load }) => load.variable ?? quoteIdentifier(column.name));
  const sets = fields.flatMap(({ column, load }) =>
    load.expression === null ? [] : [`${quoteIdentifier(column.name)} = ${load.expression}`],
  );
  const into = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const set = sets.length > 0 ? ` SET ${sets.join(', ')}` : '';
  return `LOAD DATA LOCAL INFILE '/dev/fd/3' INTO TABLE ${into} CHARACTER SET binary (${targets.join(', ')})${set}`;
}

/** One word for sh, whatever it contains (a name may hold quotes, newlines, dollar signs). */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function head({ snapshot, program, tables }: Content): string {
  const versioned = tables.some((table) => table.systemVersioned);
  return `#!/bin/sh
# Restores snapshot ${snapshot} (taken by ${program}) with sh, zstd and the stock mysql or mariadb client.
# usage: sh recover.sh [options of the client, for example --defaults-extra-file=FILE -h HOST]
# RECOVER_ACCOUNTS=1 also creates the accounts. RECOVER_CLIENT names the client to use.
set -eu
case $0 in */*) cd "\${0%/*}" ;; esac
case "\${LC_ALL:-\${LC_MESSAGES:-\${LANG:-}}}" in zh*) zh=1 ;; *) zh= ;; esac
say() { if [ -n "$zh" ]; then printf '%s\\n' "$2" >&2; else printf '%s\\n' "$1" >&2; fi; }
die() { say "$1" "$2"; exit 1; }

client=\${RECOVER_CLIENT:-}
if [ -z "$client" ]; then
  for name in mysql mariadb; do
    if command -v "$name" >/dev/null 2>&1; then client=$name; break; fi
  done
fi
[ -n "$client" ] || die 'no mysql or mariadb client on PATH: install one, or name it in RECOVER_CLIENT' 'PATH 中没有 mysql 或 mariadb 客户端：请安装，或用 RECOVER_CLIENT 指定'
command -v zstd >/dev/null 2>&1 || die 'no zstd on PATH: install the package zstd' 'PATH 中没有 zstd：请安装 zstd 软件包'

run() { "$client" "$@"; }
allowed=$(run "$@" --batch --skip-column-names -e 'SELECT @@GLOBAL.local_infile') || die 'cannot log in: nothing was changed' '无法登录：没有做任何改动'
[ "$allowed" = 1 ] || die 'the server forbids LOAD DATA LOCAL (local_infile is OFF): nothing was changed. Set it ON (SET GLOBAL local_infile=ON), or restore with: salvor restore ${snapshot}' '服务器禁止 LOAD DATA LOCAL（local_infile 为 OFF）：没有做任何改动。请将其打开（SET GLOBAL local_infile=ON），或改用：salvor restore ${snapshot}'

say 'creating schemas and tables' '正在创建库和表'
run "$@" --binary-mode --comments --default-character-set=utf8mb4 < before-rows.sql || die 'creating tables failed; the message above says why' '建表失败，原因见上方信息'

session="SET NAMES utf8mb4, time_zone='+00:00', sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks=0, unique_checks=0${versioned ? ', system_versioning_insert_history=1' : ''}"
load() {
  rows=$1 object=../../objects/$2 name=$3 statement=$4
  shift 4
  zstd -tq "$object" || die "object $object is damaged: rows of $name are missing" "对象 $object 已损坏：缺少 $name 的数据"
  say "loading $rows rows into $name" "正在向 $name 加载 $rows 行"
  # A wrong count is an error before the COMMIT, and the client stops at an error: then nothing of this chunk stays.
  zstd -dcq "$object" | {
    exec 3<&0
    run "$@" --local-infile=1 --batch --silent --binary-mode --default-character-set=utf8mb4 <<END
$session; START TRANSACTION; $statement; SELECT IF(ROW_COUNT() = $rows, 0, (SELECT 1 UNION SELECT 2)) INTO @checked; COMMIT;
END
  } || die "loading $name failed" "加载 $name 失败"
}`;
}

const TAIL = `
say 'creating views, routines, triggers and events' '正在创建视图、存储程序、触发器和事件'
run "$@" --binary-mode --comments --default-character-set=utf8mb4 < after-rows.sql || die 'creating views, routines, triggers or events failed' '创建视图、存储程序、触发器或事件失败'
if [ -n "\${RECOVER_ACCOUNTS:-}" ]; then
  say 'creating accounts' '正在创建账号'
  run "$@" --binary-mode --comments --force --default-character-set=utf8mb4 < accounts.sql || die 'creating accounts failed' '创建账号失败'
fi
say 'done: every row of the snapshot is loaded' '完成：快照中的每一行都已加载'
`;
