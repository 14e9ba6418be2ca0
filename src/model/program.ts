/** Version of this program; a test compares it with package.json. */
export const VERSION = '0.1.0';

/** How the program names itself in what it stores. */
export const PROGRAM = `salvor ${VERSION}`;
