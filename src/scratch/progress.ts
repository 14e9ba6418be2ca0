/** A step of fetching and preparing a server; `percent` where it is known. */
export interface ScratchProgress {
  readonly step: 'wait' | 'index' | 'download' | 'unpack' | 'initialise' | 'start';
  /** The server kind. */
  readonly server: string;
  readonly percent?: number;
}

export type OnScratchProgress = (progress: ScratchProgress) => void;
