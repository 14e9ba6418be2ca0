import type { SalvorError } from '../../errors/salvor-error.ts';
import type { Area, Cost, Purpose } from '../../model/check.ts';
import { type Finding, skip } from './finding.ts';
import type { HostFacts } from './host-facts.ts';
import type { RepositoryFacts } from './repository-facts.ts';
import type { ServerFacts } from './server-facts.ts';

/** What a probe cannot do without. host: the server runs on this machine. */
export type Need = 'server' | 'host' | 'repository';

/**
 * One check before work, used by all verbs alike. It changes nothing (the write test of a folder leaves nothing), asks only what
 * its cost allows, and always answers: with what is well, too. What it lacks a privilege for is skipped with that reason.
 */
export interface Probe {
  /** Kebab-case, the name of its file; stable, for monitoring. */
  readonly id: string;
  readonly area: Area;
  readonly cost: Cost;
  readonly concerns: readonly Purpose[];
  readonly needs: readonly Need[];
  run(context: ProbeContext): Promise<readonly Finding[]>;
}

/** What a run of probes stands on. */
export interface ProbeContext {
  readonly purposes: readonly Purpose[];
  /** null: no server was named, or it could not be reached. */
  readonly server: ServerFacts | null;
  /** Why it could not be reached or would not let us in; null where it was, or none was named. */
  readonly connectError: SalvorError | null;
  /** This machine. */
  readonly host: HostFacts;
  readonly repository: RepositoryFacts | null;
  /** Why the named folder is no repository that can be used; null where it is, or none was named. */
  readonly repositoryError: SalvorError | null;
  /** Folder that backups are to be written to, whether it is a repository yet or not. */
  readonly place: string | null;
  /** A backup older than this is a failure; null: nobody said. */
  readonly maxAgeMs: number | null;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/** A probe as its file writes it: it is run only where its subject is there. */
type ProbeOf<Subject> = Omit<Probe, 'needs' | 'run'> & {
  run(subject: Subject, context: ProbeContext): Promise<readonly Finding[]>;
};

/** A probe that asks the server. */
export function serverProbe({ run, ...rest }: ProbeOf<ServerFacts>): Probe {
  return {
    ...rest,
    needs: ['server'],
    run: async (context) =>
      context.server === null ? [skip('skip-no-server')] : run(context.server, context),
  };
}

/** A probe of the machine that the server runs on, which must be this one. */
export function serverHostProbe({ run, ...rest }: ProbeOf<ServerFacts>): Probe {
  return {
    ...rest,
    needs: ['server', 'host'],
    run: async (context) => {
      const { server, host } = context;
      if (server === null) return [skip('skip-no-server')];
      const { hostname } = server.asking.session.identity;
      if (!server.isLocal) return [skip('skip-remote-server', { hostname, here: host.hostname })];
      return run(server, context);
    },
  };
}

export function repositoryProbe({ run, ...rest }: ProbeOf<RepositoryFacts>): Probe {
  return {
    ...rest,
    needs: ['repository'],
    run: async (context) =>
      context.repository === null ? [skip('skip-no-repository')] : run(context.repository, context),
  };
}
