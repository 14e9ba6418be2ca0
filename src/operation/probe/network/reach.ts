import { failsWith, ok, skip } from '../finding.ts';
import type { Probe } from '../probe.ts';

/** Whether the server answers at all: name, route, port, TLS. */
export const REACH: Probe = {
  id: 'reach',
  area: 'network',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  needs: [],
  run: async ({ server, connectError }) => {
    if (server !== null) return [ok('reached', { address: server.asking.session.address })];
    if (connectError === null) return [skip('skip-no-server')];
    const isAnswer = /^LOGIN_/.test(connectError.code);
    return [isAnswer ? ok('answered', { code: connectError.code }) : failsWith(connectError)];
  },
};
