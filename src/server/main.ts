/** The workbook's own server: reads the environment, serves, says where, and leaves nothing behind. */
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

  let leaving = false;
  function leave(): void {
    // Asked twice: somebody is in a hurry.
    if (leaving) process.exit(0);
    leaving = true;
    setTimeout(() => process.exit(0), SITE_LIMITS.shutdown);
    Promise.all([served.close(), runner.close()]).then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  }
  // What went wrong for one page without anybody waiting for it is no reason to take the site from all of them.
  process.on('unhandledRejection', (error) => {
    if (!isOfACheck()) console.error(error);
  });
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
}

main().catch((error) => {
  console.error(error instanceof ListenError ? error.message : error);
  process.exit(1);
});
