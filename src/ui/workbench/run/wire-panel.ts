import type { WireEvent } from '../../../wire/event.ts';
import { element } from '../../kit/dom.ts';
import type { WireView } from '../../wire-view/wire-view.ts';
import type { WorkbenchContext } from '../context.ts';
import { CLIENTS } from './learner-run.ts';

export interface WirePanel {
  add(events: WireEvent[]): void;
  /** Tells whether the server runs, at a moment on the clock of the wire. */
  serverBecame(isUp: boolean, at: number): void;
  /** Removes all rows, before a new run. */
  clear(): void;
  /** Starts drawing, when the panel is shown. */
  show(): void;
}

/** Events kept for a panel that has not been opened yet. */
const KEPT = 5000;

/** Fills the Wire panel with the running program's wire; the drawing code is loaded when the panel is first shown. */
export function createWirePanel(panel: HTMLElement, { words }: WorkbenchContext): WirePanel {
  const empty = element('p', { class: 'wb-quiet' }, words.wire.empty);
  panel.replaceChildren(empty);
  let waiting: WireEvent[] = [];
  let states: { isUp: boolean; at: number }[] = [];
  let view: WireView | undefined;
  let loading = false;

  async function load(): Promise<void> {
    loading = true;
    const { WireView } = await import('../../wire-view/wire-view.ts');
    view = new WireView();
    view.setAttribute('kept', '');
    view.clients = [...CLIENTS];
    panel.append(view);
    view.add(waiting);
    for (const { isUp, at } of states) view.serverBecame(isUp, at);
    waiting = [];
    states = [];
  }

  return {
    add(events) {
      empty.hidden = true;
      if (view) view.add(events);
      else waiting = [...waiting, ...events].slice(-KEPT);
    },
    serverBecame(isUp, at) {
      if (view) view.serverBecame(isUp, at);
      else states = [...states, { isUp, at }].slice(-KEPT);
    },
    clear() {
      waiting = [];
      states = [];
      view?.clear();
    },
    show() {
      if (!loading) void load();
    },
  };
}
