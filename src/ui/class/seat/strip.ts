import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import css from '../../../styles/class/seat/strip.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { button, element, write } from '../../kit/dom.ts';
import type { ClassView } from '../kit/class-channel.ts';
import { handMark } from '../kit/hand-mark.ts';
import type { OwnSeat } from '../kit/own-seat.ts';
import type { Standing } from './follower.ts';
import { nameOf } from './place.ts';

adoptSheet(css);

/** The strip under the header: the class, whether this page follows it, and the seat. */
export interface Strip {
  readonly root: HTMLElement;
  showClass(view: ClassView): void;
  /** Says that the class cannot be reached, while nothing is known of it. */
  showLost(): void;
  showStanding(standing: Standing): void;
  close(): void;
}

export interface StripActions {
  stepAside(): void;
  back(): void;
  /** Raises the hand, or takes it down. */
  hand(): void;
  /** Shows what belongs to the seat: its words, the way out. */
  seat(): void;
}

export function createStrip(words: ClassSeatWords, own: OwnSeat, actions: StripActions): Strip {
  const { strip } = words;
  const name = element('b', { class: 'class-name' }, strip.label);
  const said = element('span', { class: 'class-said', role: 'status' });
  const more = element('span', { class: 'q class-more' });
  const handWord = element('span');
  const hand = button(handMark(), actions.hand, { class: 'b class-hand', 'aria-pressed': 'false' });
  hand.append(handWord);
  const aside = button(strip.aside, actions.stepAside, { class: 'b class-aside' });
  const back = button(`${strip.back} ▸`, actions.back, { class: 'b class-back' });
  const stay = button(strip.stay, actions.stepAside, { class: 'b class-stay' });
  const seat = button(words.seat(own.seat), actions.seat, {
    class: 'b bare class-seat',
    'aria-haspopup': 'dialog',
  });
  const dot = element('i', { class: 'class-dot' });
  const text = element('span', { class: 'class-text' }, name, said, more);
  const root = element('aside', { class: 'class-strip', 'aria-label': strip.label }, dot, text);
  root.append(stay, back, aside, hand, seat);
  const ways = [back, stay, aside];
  for (const waiting of [...ways, hand]) waiting.hidden = true;
  seat.title = own.name;
  let view: ClassView | null = null;
  let standing: Standing | null = null;
  let clock: ReturnType<typeof setInterval> | undefined;

  function render(): void {
    if (!view) return;
    const isLost = view.link === 'lost';
    const how = standing?.how ?? 'aside';
    root.dataset.how = how;
    dot.classList.toggle('is-away', isLost);
    write(name, view.class.name);
    const here = standing?.here ? nameOf(standing.here, words) : words.place.elsewhere;
    const there = standing ? nameOf(standing.place, words) : '';
    const texts = {
      following: [strip.following, strip.readBack],
      aside: [strip.youAt(here), strip.classAt(there)],
      waiting: [strip.moved(there), left()],
    } as const;
    const [first, second] = texts[how];
    const trouble = isLost ? strip.lost : view.agenda.awaySince === null ? '' : strip.away;
    write(said, how === 'following' && trouble ? trouble : first);
    write(more, how !== 'following' && trouble ? trouble : how === 'following' && trouble ? '' : second);
    more.ariaLive = how === 'waiting' ? 'off' : null;
    const held = ways.find((way) => way === document.activeElement);
    back.hidden = how === 'following';
    write(back, how === 'waiting' ? `${strip.goThere} ▸` : `${strip.back} ▸`);
    stay.hidden = how !== 'waiting';
    aside.hidden = how !== 'following';
    hand.hidden = false;
    // A button that hides while it has the focus would leave it nowhere, and the browser may scroll the page after it.
    if (held?.hidden) ways.find((way) => !way.hidden)?.focus({ preventScroll: true });
    const isUp = view.me?.handSince != null;
    hand.ariaPressed = String(isUp);
    write(handWord, isUp ? strip.handUp : strip.hand);
  }

  function left(): string {
    const until = standing?.movesAt ?? null;
    return until === null ? '' : strip.in(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
  }

  return {
    root,
    showClass(next) {
      view = next;
      render();
    },
    showLost() {
      if (view !== null) return;
      dot.classList.add('is-away');
      write(said, strip.lost);
    },
    showStanding(next) {
      standing = next;
      clearInterval(clock);
      if (next.movesAt !== null) clock = setInterval(render, 250);
      render();
    },
    close() {
      clearInterval(clock);
      root.remove();
    },
  };
}
