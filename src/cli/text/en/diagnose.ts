export const DIAGNOSE = {
  unknown: 'No cause could be told from this text with enough certainty.',
  unknownHint:
    'Give more of it: the command, all of its messages, and the error log of the server of that minute.',
  guesses: 'What it might be:',
  verdict: (title: string) => `Cause: ${title}`,
  classLine: (cause: string, confidence: string, layer: string, urgency: string) =>
    `${cause} · confidence ${confidence} · ${layer} · ${urgency}`,
  evidence: 'Evidence',
  line: (line: string) => `line ${line}`,
  times: (count: string) => ` (${count} times)`,
  for: 'What speaks for it',
  against: 'What speaks against it',
  remedies: 'What to do',
  check: 'check',
  others: 'Less likely',
  harmful: 'Do not follow this advice, seen in the text',
  instead: 'Instead',
  runFailed: (command: string, exit: string, time: string) =>
    `${command}\n  ended with ${exit} after ${time}.`,
  runNotWhole: (command: string) => `${command}\n  ended with exit code 0, but what it left is not whole.`,
  exitCode: (code: number) => `exit code ${code}`,
  endedBy: (signal: string) => `signal ${signal}`,
  place: (place: string, size: string) => `  ${place === '-' ? 'its output' : place}: ${size}`,
  empty: (command: string) =>
    `There is nothing to read. Name the log or the output of what failed, for instance: ${command}`,
  timeline: (moment: string | null) =>
    moment === null ? 'What the logs tell' : `What happened around ${moment}`,
  assumedZone: (files: string) =>
    `  Times without a zone are taken for those of this machine, or of --log-zone: ${files}`,
  silent: (files: string) => `  Nothing of that time: ${files}`,
  aims: { 'stop-loss': 'Stop the loss', fix: 'Fix', prevent: 'Prevent' },
  layers: {
    environment: 'environment',
    permission: 'permission',
    configuration: 'configuration',
    version: 'version',
    data: 'data',
  },
  urgencies: {
    'service-down': 'service down',
    'data-at-risk': 'data at risk',
    performance: 'performance',
    configuration: 'configuration',
  },
};
