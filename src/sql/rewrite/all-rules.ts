import type { RewriteRule } from './rule.ts';
import { CHARACTER_SET_MISSING } from './rules/character-set-missing.ts';
import { CHECK_DROPPED } from './rules/check-dropped.ts';
import { CHECK_NAME } from './rules/check-name.ts';
import { CHECK_NOT_ENFORCED } from './rules/check-not-enforced.ts';
import { COLLATION_0900 } from './rules/collation-0900.ts';
import { COLLATION_EXPLICIT } from './rules/collation-explicit.ts';
import { COLLATION_MARIADB } from './rules/collation-mariadb.ts';
import { COLLATION_UCA1400 } from './rules/collation-uca1400.ts';
import { COMPRESSED_COLUMN } from './rules/compressed-column.ts';
import { DEFAULT_EXPRESSION } from './rules/default-expression.ts';
import { DEFINER_DROPPED } from './rules/definer-dropped.ts';
import { DEFINER_MISSING } from './rules/definer-missing.ts';
import { DESCENDING_INDEX } from './rules/descending-index.ts';
import { DISPLAY_WIDTH } from './rules/display-width.ts';
import { ENGINE_ARIA } from './rules/engine-aria.ts';
import { ENGINE_WISHED } from './rules/engine-wished.ts';
import { FUNCTIONAL_INDEX } from './rules/functional-index.ts';
import { GENERATED_COLUMN } from './rules/generated-column.ts';
import { GEOMETRY_EMPTY } from './rules/geometry-empty.ts';
import { GEOMETRY_NAME } from './rules/geometry-name.ts';
import { INDEX_LENGTH } from './rules/index-length.ts';
import { INTRODUCER } from './rules/introducer.ts';
import { INVISIBLE_COLUMN } from './rules/invisible-column.ts';
import { INVISIBLE_INDEX } from './rules/invisible-index.ts';
import { JSON_FROM_TEXT } from './rules/json-from-text.ts';
import { JSON_TO_TEXT } from './rules/json-to-text.ts';
import { MARIADB_OPTIONS } from './rules/mariadb-options.ts';
import { MYSQL_OPTIONS } from './rules/mysql-options.ts';
import { ORACLE_MODE } from './rules/oracle-mode.ts';
import { RESERVED_WORD } from './rules/reserved-word.ts';
import { ROUTINE_LANGUAGE } from './rules/routine-language.ts';
import { SCHEMA_ENCRYPTION } from './rules/schema-encryption.ts';
import { SEQUENCE } from './rules/sequence.ts';
import { SPATIAL_INDEX } from './rules/spatial-index.ts';
import { SPATIAL_REFERENCE } from './rules/spatial-reference.ts';
import { SQL_MODE } from './rules/sql-mode.ts';
import { SYSTEM_VERSIONING } from './rules/system-versioning.ts';
import { TABLESPACE } from './rules/tablespace.ts';
import { TRIGGER_SECOND } from './rules/trigger-second.ts';
import { UNIQUE_HASH } from './rules/unique-hash.ts';
import { UTF8MB3_NAME } from './rules/utf8mb3-name.ts';
import { UUID_INET } from './rules/uuid-inet.ts';
import { VECTOR_INDEX } from './rules/vector-index.ts';
import { VECTOR_TYPE } from './rules/vector-type.ts';
import { VIEW_CLIENT } from './rules/view-client.ts';
import { VIEW_KIND } from './rules/view-kind.ts';

/** In this order: first what refuses, then what changes what later rules look at. */
export const ALL_RULES: readonly RewriteRule[] = [
  SEQUENCE,
  SYSTEM_VERSIONING,
  ORACLE_MODE,
  VIEW_KIND,
  VIEW_CLIENT,
  ROUTINE_LANGUAGE,
  CHARACTER_SET_MISSING,
  GENERATED_COLUMN,
  GEOMETRY_EMPTY,
  TRIGGER_SECOND,
  DEFINER_DROPPED,
  DEFINER_MISSING,
  ENGINE_ARIA,
  ENGINE_WISHED,
  MARIADB_OPTIONS,
  MYSQL_OPTIONS,
  TABLESPACE,
  SCHEMA_ENCRYPTION,
  INTRODUCER,
  COLLATION_EXPLICIT,
  UTF8MB3_NAME,
  COLLATION_0900,
  COLLATION_UCA1400,
  COLLATION_MARIADB,
  JSON_TO_TEXT,
  JSON_FROM_TEXT,
  UUID_INET,
  VECTOR_TYPE,
  VECTOR_INDEX,
  GEOMETRY_NAME,
  SPATIAL_INDEX,
  SPATIAL_REFERENCE,
  COMPRESSED_COLUMN,
  DISPLAY_WIDTH,
  DEFAULT_EXPRESSION,
  CHECK_NOT_ENFORCED,
  CHECK_DROPPED,
  CHECK_NAME,
  FUNCTIONAL_INDEX,
  DESCENDING_INDEX,
  INVISIBLE_COLUMN,
  INVISIBLE_INDEX,
  UNIQUE_HASH,
  INDEX_LENGTH,
  SQL_MODE,
  RESERVED_WORD,
];
