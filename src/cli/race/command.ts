import { failureText } from '../../i18n/failure/index.ts';
import { raceWords } from '../../i18n/race/index.ts';
import { raceTerminalWords } from '../../i18n/race-terminal/index.ts';
import type { Figures } from '../../race/figures.ts';
import type { PerLane } from '../../race/lane.ts';
import { settingsLine } from '../../race/words/settings-line.ts';
import { tellStory } from '../../race/words/story.ts';
import { toCsv, toMarkdown } from '../../race/words/table-text.ts';
import { createRunner } from '../../runner/runner.ts';
import { onBrokenPipe } from '../broken-pipe.ts';
import { UsageError } from '../check/check-options.ts';
import { EXIT } from '../check/verdict-line.ts';
import { paintFor } from '../paint.ts';
import { crowdCommand } from './crowd-command.ts';
import { type RaceOptions, readRaceOptions } from './race-options.ts';
import { startRaceProgram } from './race-program.ts';
import { tableLines } from './race-table.ts';
import { runRace } from './run-race.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
onBrokenPipe(() => interrupt.abort());

try {
  process.exitCode = await main(readRaceOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.usage;
}

async function main(options: RaceOptions): Promise<number> {
  const { setup, lang, help } = options;
  const words = raceTerminalWords[lang];
  if (help) {
    console.log(words.usage);
    return EXIT.passed;
  }
  if (options.crowd !== null) {
    const gathering = { ...options, pause: options.crowd, signal: interrupt.signal };
    return crowdCommand(gathering);
  }
  console.error(`${words.begins(settingsLine(setup, raceWords[lang]), setup.seconds)}\n`);
  const runner = await createRunner({ warm: 0 });
  try {
    const program = await startRaceProgram(runner);
    if ('kind' in program) {
      console.error(failureText(program)[lang]);
      return EXIT.notPassed;
    }
    const figures = await runRace(program, setup, interrupt.signal, () =>
      console.error(`${words.settling}\n`),
    );
    console.log(format(figures, options));
    return interrupt.signal.aborted ? EXIT.cancelled : EXIT.passed;
  } finally {
    await runner.close();
  }
}

function format(figures: PerLane<Figures>, { setup, as, lang }: RaceOptions): string {
  if (as === 'json') return JSON.stringify({ course: setup, lanes: figures }, null, 2);
  const words = raceWords[lang];
  const held = [{ settings: setup, from: 0, to: setup.seconds }];
  if (as === 'csv') return toCsv(figures, words, held).trimEnd();
  if (as === 'markdown') return toMarkdown(figures, words, held).trimEnd();
  const story = tellStory(figures, words);
  const table = tableLines(figures, words, paintFor(process.stdout, process.env));
  return [...table, ...(story ? ['', ...story] : [])].join('\n');
}
