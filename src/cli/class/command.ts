import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { classTerminalWords } from '../../i18n/class-terminal/index.ts';
import { DIST } from '../../paths.ts';
import { ListenError } from '../../server/http/listen.ts';
import { UsageError } from '../check/check-options.ts';
import { EXIT } from '../check/verdict-line.ts';
import { classLines } from './class-lines.ts';
import { type ClassOptions, readClassOptions } from './class-options.ts';
import { openClassSite } from './open-site.ts';

/** Milliseconds that a shutdown may take. */
const SHUTDOWN = 4_500;

try {
  await main(readClassOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ListenError)) throw error;
  console.error(error.message);
  process.exit(EXIT.usage);
}

async function main(options: ClassOptions): Promise<void> {
  const words = classTerminalWords[options.lang];
  if (options.help) {
    console.log(words.usage);
    return;
  }
  if (!existsSync(join(DIST, 'server', 'entry.mjs')))
    throw new ListenError('The site has not been built yet. Run: npm run build');
  const site = await openClassSite(options, process.env);
  console.log(options.json ? JSON.stringify(site.opened) : classLines(site.opened, options.lang));

  let isEnding = false;
  function end(): void {
    // A second signal does not wait.
    if (isEnding) process.exit(0);
    isEnding = true;
    setTimeout(() => process.exit(0), SHUTDOWN);
    site.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  }
  // A rejection that nobody waits for concerns one page; it must not end the class for all.
  process.on('unhandledRejection', (error) => console.error(error));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  if (options.untilStdinEnds) process.stdin.on('end', end).resume();
  await site.over;
  if (!options.json) console.log(words.over);
  end();
}
