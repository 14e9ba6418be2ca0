import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REPLACE_BINARY } from '../remedies/environment.ts';

export const BAD_BINARY: KnowledgeEntry = {
  id: 'bad-binary',
  class: 'ENV_TOOL_MISSING_OR_BAD_BINARY',
  urgency: 'configuration',
  title: phrase(
    'the program cannot run here: wrong architecture, missing or wrong library',
    '程序在此无法运行：架构不符、缺库或库版本不对',
  ),
  story: phrase(
    'The binary was built for another system, or a library that it needs is missing or too old.',
    '该程序是为其他系统编译的，或所需的库缺失、版本过旧。',
  ),
  signs: [
    sign(
      0.95,
      /error while loading shared libraries|cannot open shared object file|version [`']?GLIBC\w*_[\d.]+'? not found|symbol lookup error|undefined symbol|symbol not found|Error relocating|Error loading shared library|dyld(?:\[\d+\])?: (?:Library not loaded|Symbol not found)|DLL (?:was not found|is missing)|\.dll was not found/,
      { without: [/plugin\/|Plugin|dialog\.so|sha2_password|auth_/] },
    ),
    sign(
      0.95,
      /Exec format error|cannot execute binary file|Bad CPU type|Illegal instruction|not a valid Win32 application|cannot execute: required file not found/,
    ),
    sign(
      0.85,
      /(?:\/bin\/)?(?:mysqldump|mysql|xtrabackup|mydumper|mariadb-dump)(?:\.exe)?: (?:cannot execute|Permission denied)$/,
    ),
    sign(0.6, /Segmentation fault|core dumped|stack smashing detected|double free|free\(\): invalid/),
  ],
  remedies: REPLACE_BINARY,
  samples: {
    match: [
      'mysqldump: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
      '/usr/bin/xtrabackup: cannot execute binary file: Exec format error',
      'dyld: Library not loaded: /usr/local/opt/openssl/lib/libssl.1.0.0.dylib',
    ],
    miss: ['mysqldump: Got errno 28 on write'],
  },
};
