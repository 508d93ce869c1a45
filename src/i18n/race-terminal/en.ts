/** Words of `npm run race`. */
export const en = {
  usage: `Usage: npm run race -- [OPTIONS]

Sends one feed over polling, long polling, SSE and WebSocket at once, and prints what each took.

  --preset NAME     plain, quiet, busy or train; the options below change it
  --rate N          messages a second, 1/60 to 50 (default 1)
  --size N          bytes of text in a message, 2 to 2000 (default 24)
  --poll MS         between a response and the next poll, 200 to 10000 (default 1000)
  --latency MS      added each way, 0 to 1000 (default 120)
  --tunnel S        cut the connections for 3 s every S seconds, 10 to 60 (default never)
  --cut S           cut the connections for 3 s, S seconds after the start
  --restart S       restart the server, S seconds after the start
  --seconds N       how long messages are published (default 10)
  --crowd           no race: 200 clients in each lane come back after a restart
  --jitter          with --crowd: their pauses are random and grow
  --json            the figures as JSON; nothing else on standard output
  --markdown, --csv the table as the page copies it
  --lang en|zh      the language (default that of the system)
  --help            this text
`,
  wrong: (option: string, value: string) => `${option} cannot be "${value}"; see npm run race -- --help`,
  begins: (settings: string, seconds: number) => `One feed, four lanes, ${seconds} s: ${settings}.`,
  settling: 'Waiting for the last messages …',
};

export type RaceTerminalWords = typeof en;
