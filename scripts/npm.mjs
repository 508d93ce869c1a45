/**
 * How to start npm with these arguments: the npm that started this process where it is known, since `npm.cmd` needs a shell
 * and a shell needs quotes; else the one on the path.
 */
export function npmCommand(args, { env = process.env, platform = process.platform } = {}) {
  const script = env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(script))
    return { command: process.execPath, args: [script, ...args], shell: false };
  if (platform !== 'win32') return { command: 'npm', args, shell: false };
  // As one text: Node warns of arguments that are only joined for a shell.
  return { command: ['npm', ...args.map(quoted)].join(' '), args: [], shell: true };
}

/** Quotes for cmd.exe. The arguments are ours: they hold no quotes and no percent signs. */
function quoted(arg) {
  return /^[\w@./:=-]+$/.test(arg) ? arg : `"${arg}"`;
}
