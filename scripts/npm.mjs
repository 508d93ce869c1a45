/**
 * Returns the command that starts npm with these arguments. It is the npm that started this process if that is known,
 * since `npm.cmd` needs a shell and a shell needs quotes; else the one on the path.
 */
export function npmCommand(args, { env = process.env, platform = process.platform } = {}) {
  const script = env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(script))
    return { command: process.execPath, args: [script, ...args], shell: false };
  if (platform !== 'win32') return { command: 'npm', args, shell: false };
  // As one text, since Node warns about separate arguments with a shell.
  return { command: ['npm', ...args.map(quoted)].join(' '), args: [], shell: true };
}

/** Quotes an argument for cmd.exe. No argument of this project has quotes or percent signs. */
function quoted(arg) {
  return /^[\w@./:=-]+$/.test(arg) ? arg : `"${arg}"`;
}
