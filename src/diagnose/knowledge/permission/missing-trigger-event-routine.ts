import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_ROUTINES } from '../remedies/permission.ts';

export const MISSING_TRIGGER_EVENT_ROUTINE: KnowledgeEntry = {
  id: 'missing-trigger-event-routine',
  class: 'PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE',
  urgency: 'data-at-risk',
  title: phrase(
    'the account may not read triggers, events or routines',
    '账号无权读取触发器、事件或存储过程',
  ),
  story: phrase(
    'Without TRIGGER, EVENT, SHOW_ROUTINE (or SELECT on mysql.proc) these objects are missing from the backup, sometimes without an error.',
    '缺少 TRIGGER、EVENT、SHOW_ROUTINE（或 mysql.proc 的 SELECT）时，这些对象会从备份里消失，有时甚至不报错。',
  ),
  signs: [
    sign(0.93, /the account lacks (?:TRIGGER|EVENT|SHOW_ROUTINE|EXECUTE) on /),
    sign(0.9, /is missing the following[^\n]*privilege[^\n]*(?:EVENT|TRIGGER)/),
    sign(
      0.92,
      /(?:TRIGGER|EVENT|EXECUTE|ALTER ROUTINE|SHOW_ROUTINE|CREATE ROUTINE) command denied|you need \(at least one of\) (?:the )?(?:TRIGGER|EVENT|SHOW_ROUTINE)/,
      { without: [/ERROR 1(?:142|370) \(42000\) at line/] },
    ),
    sign(
      0.92,
      /show (?:events|triggers)[^\n]*(?:Access|command) denied|insuffici?ent privileges to (?:SHOW CREATE|show create) (?:FUNCTION|PROCEDURE|EVENT|PACKAGE)/,
    ),
    sign(
      0.88,
      /SELECT command denied [^\n]*(?:'proc'|'event'|`mysql`\.`proc`|mysql\.proc|\bproc\b)|(?:SHOW (?:CREATE )?(?:FUNCTION|PROCEDURE))[^\n]*(?:denied|returned an empty|doesn't exist)/,
    ),
    sign(
      0.88,
      /show create (?:procedure|function|event|package)[^\n]{0,60}(?:\bNULL\b|empty)|"?Create (?:Procedure|Function|Event)"?(?: column)?(?: is|:)? NULL/,
    ),
    // No message at all: what was granted tells what could not be seen.
    told(
      0.86,
      /\b(?:no|without(?: any)?) (?:trigger|event|routine|procedure|function)s\b|(?:trigger|event|routine|procedure|function|触发器|存储过程|事件)s?[^\n]{0,60}(?:gone|not there|missing|lost|not in|没了|丢失|不见|缺失)/,
      {
        with: [/GRANT [^\n]*SELECT[^\n]* ON |(?:having|has|with|only|got)[^\n]{0,20}\bSELECT\b/],
        without: [/GRANT [^\n]*TRIGGER[^\n]* ON|GRANT ALL|--skip-triggers/],
      },
    ),
  ],
  remedies: GRANT_ROUTINES,
  samples: {
    match: [
      'SHOW CREATE PROCEDURE returns NULL as Create Procedure for the backup account',
      "mysqldump: Couldn't execute 'show events': Access denied for user 'b'@'localhost' to database 'shop' (1044)",
      'mysqldump: b has insufficent privileges to SHOW CREATE FUNCTION `f`!',
      "SHOW TRIGGERS LIKE 'a': TRIGGER command denied to user 'b'@'%' for table 'a'",
    ],
    miss: [
      "ERROR 1142 (42000) at line 6021: TRIGGER command denied to user 'app'@'10.0.2.7' for table 'orders'",
      "SELECT command denied to user 'b'@'%' for table 'orders'",
    ],
  },
};
