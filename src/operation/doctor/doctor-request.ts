import { systemClock } from '../../base/clock.ts';
import { type DoctorReport, PURPOSES, type Purpose } from '../../model/check.ts';
import { EVERYTHING, type SelectionRequest } from '../../model/selection.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { doctor, doctorFolder } from './doctor.ts';

/** What a caller says; the rest is filled in here and nowhere deeper. */
export interface DoctorRequest {
  /** null or absent: no server is asked. */
  readonly connection?: ConnectionOptions | null;
  readonly selection?: SelectionRequest;
  /** Folder of the repository, or where one is to be. */
  readonly repository?: string | null;
  /** Default all. */
  readonly purposes?: readonly Purpose[];
  /** Also reads rows. Default false. */
  readonly deep?: boolean;
  /** A newest backup that is older is a failure. */
  readonly maxAgeMs?: number | null;
  /** Default en. */
  readonly language?: 'en' | 'zh';
  readonly signal?: AbortSignal;
}

export interface FolderRequest {
  readonly folder: string;
  /** A newest dump that is older is a failure. */
  readonly maxAgeMs?: number | null;
  /** Default en. */
  readonly language?: 'en' | 'zh';
  readonly signal?: AbortSignal;
}

export function examine(request: DoctorRequest): Promise<DoctorReport> {
  return doctor({
    connection: request.connection ?? null,
    selection: request.selection ?? EVERYTHING,
    place: request.repository ?? null,
    purposes: request.purposes ?? PURPOSES,
    deep: request.deep ?? false,
    only: null,
    ...shared(request),
  });
}

export function examineDumps(request: FolderRequest): Promise<DoctorReport> {
  return doctorFolder({ folder: request.folder, ...shared(request) });
}

function shared({ maxAgeMs, language, signal }: Pick<FolderRequest, 'maxAgeMs' | 'language' | 'signal'>) {
  return {
    maxAgeMs: maxAgeMs ?? null,
    language: language ?? 'en',
    clock: systemClock,
    signal: signal ?? new AbortController().signal,
  } as const;
}
