import { words } from '../i18n/server.ts';
import type { Text } from '../i18n/text.ts';
import type { Progress } from './learner-state.ts';
import { NOTHING, type ProgressStore } from './progress-store.ts';
import { WorkspaceError } from './workspace-error.ts';

/** Reads the progress for a page, and what the reader should know about its file: pages are shown even without it. */
export async function readForPages(
  store: ProgressStore,
): Promise<{ progress: Progress; trouble: Text | null }> {
  try {
    const { progress } = await store.read();
    return { progress, trouble: store.setAside === null ? null : words.progressSetAside(store.setAside) };
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    return { progress: NOTHING, trouble: error.text };
  }
}
