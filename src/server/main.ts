/** Serves the workbook as the environment says, prints where, and ends everything on SIGINT and SIGTERM. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isOfACheck } from '../checker/unhandled-rejections.ts';
import { DIST } from '../paths.ts';
import type { Rung } from '../runner/failure.ts';
import { createRunner } from '../runner/runner.ts';
import { ListenError } from './http/listen.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { SITE_LIMITS } from './site-limits.ts';

const RUNGS: Readonly<Record<Rung, string>> = {
  boxed: 'Programs run boxed: without your files and without the network.',
  'seat-belt': 'Your code runs as you do. Run only code that you wrote or trust.',
  refused: 'Programs do not run: this address can be reached by others. Leave HOST unset to run them.',
};

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (!existsSync(join(DIST, 'server', 'entry.mjs')))
    throw new ListenError('The site has not been built yet. Run: npm run build');
  const runner = await createRunner({ host: settings.host });
  const served = await serve({ ...settings, runner, dist: DIST }).catch(async (error) => {
    await runner.close();
    throw error;
  });

  console.log(`Wirebook  http://${settings.host}:${served.port}/\n${RUNGS[runner.rung]}`);

  let isShuttingDown = false;
  function shutDown(): void {
    // A second signal does not wait.
    if (isShuttingDown) process.exit(0);
    isShuttingDown = true;
    setTimeout(() => process.exit(0), SITE_LIMITS.shutdown);
    Promise.all([served.close(), runner.close()]).then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  }
  // A rejection that nobody waits for concerns one page; it must not end the site for all.
  process.on('unhandledRejection', (error) => {
    if (!isOfACheck()) console.error(error);
  });
  // SIGHUP is the end of the terminal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, shutDown);
}

main().catch((error) => {
  console.error(error instanceof ListenError ? error.message : error);
  process.exit(1);
});
