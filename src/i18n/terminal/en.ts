/** Words of `npm run check`. */
export const en = {
  labels: {
    did: 'did',
    expected: 'expected',
    saw: 'saw',
    likely: 'likely',
    where: 'where',
    why: 'why',
    wire: 'wire',
    output: 'output',
  },
  usage: `Usage: npm run check -- [EXERCISE] [OPTIONS]

Checks your program for an exercise, as the Check button does. Without an exercise, lists them all.
EXERCISE is its id, number or name: 09-chatroom, 9, chatroom.

  --dir PATH    check the program in this folder (else workspace/EXERCISE)
  --run COMMAND check a server of your own, in any language: COMMAND starts it, in
                that folder, with PORT, HEARTBEAT_MS and TZ in its environment
  --port N      the port on which COMMAND listens, if it does not use PORT
  --at URL      check a server of this machine that already runs:
                http://localhost:8080. Checks that need a fresh start are left out
  --new NAME    begin in another language or framework: puts that starter into
                workspace/EXERCISE (node, koa, express, fastify, hono, python).
                What it replaces is kept among the former versions
  --agree       run the command that wirebook.json in that folder names, without
                asking; it is asked once for each command. With --new: replace
                your own work without asking
  --only ID,ID  run these checks alone: ids, or numbers as shown (1a);
                a task’s number (1) takes all of its checks
  --no-stars    skip the extra checks (★)
  --seed N      repeat the random input of an earlier report
  --watch       check again whenever a file changes
  --json        print the report as JSON
  --lang LANG   en or zh (else from LANG)
  --help        show this

Exit code: 0 all required checks passed; 1 some did not; 2 wrong usage;
3 no verdict (a browser is missing, or an internal error); 130 cancelled.
With --only, the checks it names are the required ones; with --at, those that can be
done. A check that did not run
keeps its last result, and the exercise passes only when all required checks do at once.`,
  unknownExercise: (name: string, ids: readonly string[]) =>
    `There is no exercise "${name}". There are: ${ids.join(', ')}`,
  nothingToCheck: 'Nothing is left to check: --only names extra checks alone, and --no-stars skips them.',
  unknownCheck: (name: string, ids: readonly string[]) =>
    `There is no check "${name}" in this exercise. There are: ${ids.join(', ')}`,
  noSuchFolder: (dir: string) => `There is no folder ${dir}`,
  wrongOption: (option: string, value: string) => `${option} cannot be "${value}"; see --help`,
  onlyWithRun: '--port belongs to --run; see --help',
  notTogether: (option: string, other: string) => `${option} and ${other} exclude each other; see --help`,
  notHere: (at: string) =>
    `--at cannot be "${at}": it takes a port of this machine, over plain HTTP, such as http://localhost:8080`,
  agreeTo: (command: string) =>
    `wirebook.json in this folder starts the program with a command, which has your rights:\n\n    ${command}\n\nRun it? [y/N] `,
  agreeFirst: (command: string) =>
    `wirebook.json in this folder starts the program with a command, which has your rights:\n\n    ${command}\n\nTo run it, add --agree.`,
  notAgreed: 'The command was not run.',
  noStarter: (name: string, names: readonly string[]) =>
    names.length === 0
      ? `This exercise has one starter only, the one in Node.js. Any server can be checked: see --run.`
      : `There is no starter "${name}" for this exercise. There are: ${names.join(', ')}`,
  replaceWork: (files: readonly string[]) =>
    `The starter takes the place of what you have written in ${files.join(', ')}; that is kept among the former versions.\nReplace it? [y/N] `,
  replaceFirst: (files: readonly string[]) =>
    `The starter takes the place of what you have written in ${files.join(', ')}; that is kept among the former versions.\nTo replace it, add --agree.`,
  notReplaced: 'Nothing was changed.',
  starterWritten: (label: string, dir: string, id: string) =>
    `${dir} has the starter in ${label} now; index.html is as it was. Edit it, then: npm run check -- ${id}`,
  begin: (title: string, dir: string) => `${title}: checking ${dir}`,
  madeFromStarter: (dir: string) =>
    `${dir} did not exist: the starter was copied there. Edit it, then check again.`,
  sameAsAbove: (count: number) => (count === 1 ? 'as above' : `as above, ${count} checks`),
  star: 'extra',
  running: (seconds: string, most: number) => `${seconds} s of at most ${most}`,
  passed: (count: number, of: number) => `${count} of ${of} required checks passed`,
  stars: (count: number, of: number) => `${count} of ${of} extra`,
  /** Of a partial run. `passed`: all required checks were among them, and passed. */
  partial: (count: number, of: number, passed: boolean) =>
    `partial run, ${count} of ${of} checks${passed ? '' : ': not a pass of the exercise'}`,
  leftOut: (count: number) => `${count} not done: ${count === 1 ? 'it needs' : 'they need'} a fresh start`,
  allPassed: 'All required checks passed.',
  seed: (seed: number) => `seed ${seed}`,
  cancelled: 'Cancelled.',
  watching: (dir: string) => `Watching ${dir}; Ctrl+C ends.`,
  changed: (file: string) => `${file} changed`,
  overview: { exercise: 'exercise', minutes: 'time', state: 'yours' },
  minutes: (count: number) => `${count} min`,
  state: {
    untouched: 'not begun',
    begun: 'begun',
    passed: (count: number, of: number) => `${count} of ${of} checks`,
    done: (day: string) => `passed on ${day}`,
  },
  overviewHint: 'npm run check -- EXERCISE checks one; --help shows more.',
};

export type TerminalWords = typeof en;
