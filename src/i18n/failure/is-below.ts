/** Tells whether an imported file, `./lib/room.ts`, would lie in a subfolder. */
export function isBelow(module: string): boolean {
  return module.replace(/^\.\//, '').includes('/');
}
