/** A dump that no dump program wrote, but somebody's own code. */
export const WRITTEN_BY_HAND =
  /(?:own|custom|home[- ]?(?:made|grown|brewed)|self[- ]written|próprio|propio|eigene\S*|自写|自己写)[^\n]{0,30}(?:script|dumper|export\w*|program|tool|code|脚本)|(?:script|skript|脚本|скрипт)[^\n]{0,40}(?:own|próprio|propio|eigen|自写|PHP|Python|Perl)|(?:PHP|Python|Perl) (?:script|code|程序|脚本)/;
