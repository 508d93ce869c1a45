/** Returns the package of an import: `@koa/router` of `@koa/router/lib/x.js`. */
export function packageName(module: string): string {
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}
