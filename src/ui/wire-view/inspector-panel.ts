import type { Lang } from '../../i18n/text.ts';
import type { WireWords } from '../../i18n/wire/en.ts';
import type { Row } from '../../wire/row.ts';
import { loadWords } from '../kit/words.ts';
import type { Inspector, InspectorOptions } from './inspector.ts';

/** The place of the inspector, whose code is loaded when the reader first opens a row. */
export interface InspectorPanel {
  open(): void;
  close(): void;
  /** Shows the bytes of the selected row. One that is no longer among the rows stays until another is selected. */
  update(rows: readonly Row[], selected: number | null): void;
}

export interface InspectorPanelOptions
  extends Pick<InspectorOptions, 'rows' | 'numberOf' | 'addressOf' | 'dismiss'> {
  words: WireWords;
  lang: Lang;
  /** Called with the inspector when it has been loaded. */
  loaded(root: HTMLElement): void;
}

export function createInspectorPanel({
  words,
  lang,
  loaded,
  ...options
}: InspectorPanelOptions): InspectorPanel {
  let inspector: Inspector | Promise<void> | null = null;
  let shown: Row | null = null;
  const opened = () => (inspector && 'root' in inspector ? inspector : null);

  async function load(): Promise<void> {
    const [{ createInspector }, byteWords, problemWords, kit] = await Promise.all([
      import('./inspector.ts'),
      loadWords.wireBytes(lang),
      loadWords.wireProblems(lang),
      loadWords.kit(lang),
    ]);
    inspector = createInspector({ words, byteWords, problemWords, kit, ...options });
    inspector.open = true;
    loaded(inspector.root);
  }

  return {
    open() {
      const known = opened();
      if (known) known.open = true;
      else inspector ??= load();
    },
    close() {
      const known = opened();
      if (known) known.open = false;
    },
    update(rows, selected) {
      const found = selected === null ? undefined : rows.find(({ id }) => id === selected);
      if (found !== undefined) shown = found;
      else if (shown?.id !== selected) shown = null;
      opened()?.update(shown && 'direction' in shown ? shown : null);
    },
  };
}
