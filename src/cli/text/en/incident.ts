/** Failures that were written down. */
export const INCIDENT = {
  none: 'No failure has been written down.',
  unknown: 'unknown',
  recorded: (id: string, command: string) => `Written down as incident ${id} (${command}).`,
  recurring: (id: string, times: string, command: string) =>
    `Written down as incident ${id}: this is time number ${times} for this job and cause (${command}).`,
  closed: (id: string) => `Incident ${id} is closed.`,
  heading: (id: string) => `Incident ${id}`,
  ended: (how: string) => `ended with ${how}`,
  seen: (times: string) => `seen ${times} times with this job and cause`,
  evidence: 'What was said',
  remedies: 'What to do',
  outcome: 'What was done, and what came of it',
  nothingYet: (command: string) => `Nothing has been noted yet: ${command}`,
  bundle: (folder: string) => `${folder} is ready. It holds:`,
  bundleHint: 'Passwords and values of rows are masked. Look through it before you give it away.',
  columns: { id: 'incident', at: 'time', state: 'state', times: 'times', cause: 'cause', command: 'command' },
  states: { open: 'open', closed: 'closed' },
};
