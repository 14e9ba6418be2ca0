import {
  checkCycles,
  checkExports,
  checkLayers,
  checkModules,
  checkSisterVerbs,
  checkTargets,
} from './import-rules.ts';
import { readSourceTree, type Violation } from './source-tree.ts';
import { checkFileSizes, checkFunctions, checkNames, checkReserved } from './text-rules.ts';

const RULES = [
  checkLayers,
  checkSisterVerbs,
  checkModules,
  checkTargets,
  checkCycles,
  checkExports,
  checkReserved,
  checkNames,
  checkFileSizes,
  checkFunctions,
];

/** Everything below this src folder that breaks a rule, and how many files were read. */
export function checkArchitecture(srcDir: string): {
  readonly files: number;
  readonly violations: readonly Violation[];
} {
  const files = readSourceTree(srcDir);
  return { files: files.length, violations: RULES.flatMap((rule) => rule(files)) };
}
