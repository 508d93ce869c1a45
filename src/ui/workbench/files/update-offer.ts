import type { NamedText } from '../../../workspace/learner-state.ts';
import { button } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import type { Notices } from '../notices.ts';
import type { Project } from '../project.ts';

/** Offers the given files that a newer workbook has changed. The learner's files change only if the learner accepts. */
export async function offerUpdate(
  { api, store }: Project,
  { words }: WorkbenchContext,
  notices: Notices,
  compare: (newer: NamedText) => void,
): Promise<void> {
  const newer = await api.update();
  if (newer.length === 0) return;

  async function answer(take: boolean): Promise<void> {
    if (take && !(await store.flush())) return;
    const states = await api.answerUpdate(take);
    if (take) store.adopt(states);
    notices.say(take ? words.update.taken : words.update.left);
  }

  notices.say(
    words.update.offer(newer.map(({ name }) => name)),
    ...newer.map((file) => button(words.update.compare(file.name), () => compare(file))),
    button(words.update.take, () => void answer(true)),
    button(words.update.leave, () => void answer(false), { class: 'b bare' }),
  );
}
