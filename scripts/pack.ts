// npm run pack: the package as it is published, in dist/package, and its tarball in dist. Node strips no types below
// node_modules, so it holds compiled JavaScript; the packaged runtimes are tools of development and stay out.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist', 'package');

function run(program: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}`);
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
mkdirSync(target, { recursive: true });
run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.publish.json'], root);
const kernels = readdirSync(join(root, 'src', 'kernel')).filter((name) => name.endsWith('.wasm'));
for (const name of kernels)
  copyFileSync(join(root, 'src', 'kernel', name), join(target, 'dist', 'kernel', name));
cpSync(join(root, 'bin'), join(target, 'bin'), { recursive: true });
for (const name of ['LICENSE', 'README.md', 'README.zh.md'])
  copyFileSync(join(root, name), join(target, name));

const { name, version, description, license, type, bin, engines, dependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
const files = ['bin', 'dist', 'README.zh.md'];
const published = { name, version, description, license, type, bin, exports, engines, files, dependencies };
writeFileSync(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
run('npm', ['pack', '--silent', '--pack-destination', join(root, 'dist')], target);
console.log(`dist/${name}-${version}.tgz`);
