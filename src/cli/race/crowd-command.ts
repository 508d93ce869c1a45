import { crowdWords } from '../../i18n/crowd/index.ts';
import { failureText } from '../../i18n/failure/index.ts';
import { raceWords } from '../../i18n/race/index.ts';
import { CROWD, type Pause } from '../../race/crowd-settings.ts';
import { LANES, type Lane } from '../../race/lane.ts';
import {
  type CrowdResult,
  crowdCells,
  crowdToCsv,
  crowdToMarkdown,
  missingFrom,
  tellCrowd,
} from '../../race/words/crowd-text.ts';
import { createRunner } from '../../runner/runner.ts';
import { EXIT } from '../check/verdict-line.ts';
import { paintFor } from '../paint.ts';
import type { RaceOptions } from './race-options.ts';
import { alignedLines } from './race-table.ts';
import { runCrowd } from './run-crowd.ts';

/** Runs `npm run race -- --crowd`, and returns its exit code: not passed when clients are missing in the end. */
export async function crowdCommand({
  pause,
  as,
  lang,
  signal,
}: Pick<RaceOptions, 'as' | 'lang'> & { pause: Pause; signal: AbortSignal }): Promise<number> {
  const words = crowdWords[lang];
  const runner = await createRunner({ warm: 0 });
  let told: Lane | null = null;
  console.error(`${words.held(pause, CROWD)}\n`);
  try {
    const lanes = await runCrowd(runner, {
      pause,
      clients: CROWD,
      signal,
      progress(lane) {
        if (lane !== told) console.error(`${raceWords[lang].lanes[lane]} …`);
        told = lane;
      },
    });
    if ('kind' in lanes) {
      console.error(failureText(lanes)[lang]);
      return EXIT.notPassed;
    }
    const result = { pause, lanes };
    console.log(format(result, as, lang));
    if (signal.aborted) return EXIT.cancelled;
    return LANES.every((lane) => lanes[lane].allBack !== null) ? EXIT.passed : EXIT.notPassed;
  } finally {
    await runner.close();
  }
}

function format(result: CrowdResult, as: RaceOptions['as'], lang: RaceOptions['lang']): string {
  if (as === 'json') return JSON.stringify(result, null, 2);
  const [race, words] = [raceWords[lang], crowdWords[lang]];
  if (as === 'csv') return crowdToCsv([result], race, words).trimEnd();
  if (as === 'markdown') return crowdToMarkdown([result], race, words).trimEnd();
  const missing = missingFrom(result, words);
  const story = missing.length > 0 ? missing : tellCrowd(result, words);
  const table = alignedLines(crowdCells(result, race, words), paintFor(process.stdout, process.env));
  return [...table, '', ...story].join('\n');
}
