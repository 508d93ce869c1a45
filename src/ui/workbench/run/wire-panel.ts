import type { WireEvent } from '../../../wire/event.ts';
import { element } from '../../kit/dom.ts';
import type { WireView } from '../../wire-view/wire-view.ts';
import type { WorkbenchContext } from '../context.ts';
import { CLIENTS } from './learner-run.ts';

export interface WirePanel {
  add(events: WireEvent[]): void;
  /** A new run begins. */
  clear(): void;
  /** The panel is looked at: from now on it is drawn. */
  show(): void;
}

/** Events kept for a panel that nobody has opened yet. */
const KEPT = 5000;

/** Fills the Wire panel with the running program's wire; loads the drawing when first looked at. */
export function createWirePanel(panel: HTMLElement, { words }: WorkbenchContext): WirePanel {
  const empty = element('p', { class: 'wb-quiet' }, words.wire.empty);
  panel.replaceChildren(empty);
  let waiting: WireEvent[] = [];
  let view: WireView | undefined;
  let loading = false;

  async function load(): Promise<void> {
    loading = true;
    const { WireView } = await import('../../wire-view/wire-view.ts');
    view = new WireView();
    view.clients = [...CLIENTS];
    panel.append(view);
    view.add(waiting);
    waiting = [];
  }

  return {
    add(events) {
      empty.hidden = true;
      if (view) view.add(events);
      else waiting = [...waiting, ...events].slice(-KEPT);
    },
    clear() {
      waiting = [];
      view?.clear();
    },
    show() {
      if (!loading) void load();
    },
  };
}
