import type { Details } from '../../code-entry.ts';

const KINDS: Readonly<Record<string, string>> = {
  schema: '数据库',
  table: '表',
  view: '视图',
  sequence: '序列',
  trigger: '触发器',
  procedure: '存储过程',
  function: '函数',
  package: '包',
  'package body': '包体',
  event: '事件',
  account: '账号',
};

/** Facts whose kind of object is a word of ours: "table `shop`.`orders`". For sentences only, never for commands. */
export function withKindsInChinese(details: Details): Details {
  return new Proxy(details, {
    get: (facts, key) => {
      const value: unknown = Reflect.get(facts, key);
      return typeof value === 'string' ? inChinese(value) : value;
    },
  });
}

function inChinese(text: string): string {
  const [kind = '', rest = ''] = /^([a-z]+(?: body)?) (?=[`"])(.*)$/s.exec(text)?.slice(1) ?? [];
  return Object.hasOwn(KINDS, kind) ? `${KINDS[kind]} ${rest}` : text;
}
