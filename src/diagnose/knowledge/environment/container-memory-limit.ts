import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_MEMORY } from '../remedies/environment.ts';

export const CONTAINER_MEMORY_LIMIT: KnowledgeEntry = {
  id: 'container-memory-limit',
  class: 'ENV_OOM_KILLED',
  urgency: 'service-down',
  title: phrase('the container reached its memory limit', '容器达到内存上限被杀'),
  story: phrase(
    'The limit of the container counts, not the memory of the machine; the server sizes its buffers by the latter unless told.',
    '起作用的是容器的上限而不是机器内存；不设置时服务器按机器内存估算。',
  ),
  signs: [
    sign(0.98, /\bOOMKilled\b|Memory cgroup out of memory|memory cgroup|exceeded memory limit/),
    sign(0.945, /exit(?:ed)?(?: with)? code:? 137\b|Exit Code: +137/),
  ],
  remedies: repairFirst(
    FIX_MEMORY,
    changeFix(
      'Raise the limit of the container, or lower what the server takes.',
      '提高容器上限，或降低服务器用量。',
      'docker update --memory 4g --memory-swap 4g CONTAINER; kubectl set resources statefulset NAME --limits=memory=4Gi',
      'docker stats --no-stream CONTAINER',
    ),
  ),
  samples: {
    match: ['Last State: Terminated Reason: OOMKilled Exit Code: 137', 'mysql exited with code 137'],
    miss: ['[811234.1] Out of memory: Killed process 812 (mysqld)'],
  },
};
