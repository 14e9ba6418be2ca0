/** Which file holds which numbers, so that explaining one code loads one small file. A test compares it with the files. */
export const CODE_INDEX = {} as const satisfies Record<string, readonly number[]>;
