import type { RaceWords } from '../../i18n/race/en.ts';
import { compareLanes } from '../comparison.ts';
import type { Figures } from '../figures.ts';
import type { PerLane } from '../lane.ts';

/** Writes the result of a race in two sentences; `null` until every lane has delivered something. */
export function tellStory(
  figures: PerLane<Figures>,
  { story }: RaceWords,
): [delays: string, bytes: string] | null {
  const found = compareLanes(figures);
  return found && [story.delays(found.delays), story.bytes(found.bytes)];
}
