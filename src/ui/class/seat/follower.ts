import type { Agenda, Place } from '../../../class/messages.ts';
import type { Lang } from '../../../i18n/text.ts';
import type { ClassChannel } from '../kit/class-channel.ts';
import { busyWith } from './busy.ts';
import { isFollowing, startFollowing, stopFollowing } from './following.ts';
import { addressOf, isSamePage, isSamePlace, placeHere, sectionOf, watchSteps } from './place.ts';

/** How this page stands to the class. */
export interface Standing {
  /** `waiting`: it follows, but the reader is at something, so the move is told first. */
  how: 'following' | 'aside' | 'waiting';
  /** Where the class is. */
  place: Place;
  here: Place | null;
  /** When a waiting page moves by itself, on the clock of `performance.now()`; `null` when the reader has to stop first. */
  movesAt: number | null;
}

/** Moves this page with the class, and lets its reader step aside and come back. */
export interface Follower {
  stepAside(): void;
  /** Goes to where the class is, and follows from now on. */
  back(): void;
}

export interface FollowerOptions {
  channel: ClassChannel;
  lang: Lang;
  signal: AbortSignal;
  /** Called at every change. */
  show(standing: Standing): void;
}

/** Time for which a move is told to a reader who works in a program's page, in ms. */
const TOLD_MS = 8000;
const LOOK_MS = 400;
/** A step that comes into view so soon after the reader's hand, in ms, was scrolled to by it: on a phone, pages glide. */
const HAND_MS = 3000;

export function createFollower({ channel, lang, signal, show }: FollowerOptions): Follower {
  let agenda: Agenda | null = null;
  let follows = isFollowing();
  /** Where the reader was told to go, while they are at something. */
  let movesAt: number | null = null;
  let isTold = false;
  /** When the reader scrolled, pressed a key or a link last. */
  let hand = Number.NEGATIVE_INFINITY;
  let told = '';
  let isFresh = true;
  /** The section that the page glides to. */
  let target: HTMLElement | null = null;

  function standing(place: Place): Standing {
    const how = follows ? (isTold ? 'waiting' : 'following') : 'aside';
    return { how, place, here: placeHere(), movesAt };
  }

  /** Tells the class whether this page follows, once after each change. */
  function report(): void {
    const place = follows ? null : placeHere();
    const now = JSON.stringify([follows, place]);
    if (now === told) return;
    told = now;
    channel.send({ type: 'presence', following: follows, place });
  }

  function tell(): void {
    report();
    if (agenda) show(standing(agenda.place));
  }

  function move(): void {
    if (!agenda) return;
    const { place } = agenda;
    isTold = false;
    movesAt = null;
    const section = sectionOf(place);
    if (section) {
      startFollowing(location.pathname);
      hand = Number.NEGATIVE_INFINITY;
      target = section;
      section.scrollIntoView({ block: 'start', behavior: isFresh ? 'instant' : 'auto' });
      isFresh = false;
      history.replaceState(null, '', `#${section.id}`);
    } else if (!isSamePage(place, placeHere())) {
      const to = addressOf(place, lang);
      startFollowing(to);
      location.assign(to);
    }
    tell();
  }

  /** Moves, or tells a reader who is at something that the class has moved. */
  function keepUp(): void {
    if (!agenda || !follows) return;
    if (isSamePlace(agenda.place, placeHere())) {
      // The address of a page that was just opened names the step, but the strip came over its title.
      if (isFresh) sectionOf(agenda.place)?.scrollIntoView({ block: 'start', behavior: 'instant' });
      isFresh = false;
      isTold = false;
      movesAt = null;
      tell();
      return;
    }
    const busy = busyWith();
    if (!isTold) movesAt = busy === 'window' ? performance.now() + TOLD_MS : null;
    isTold = true;
    if (busy === null || (movesAt !== null && performance.now() >= movesAt)) {
      move();
      return;
    }
    tell();
    setTimeout(() => isTold && !signal.aborted && keepUp(), LOOK_MS);
  }

  function stepAside(): void {
    follows = false;
    isTold = false;
    movesAt = null;
    stopFollowing();
    tell();
  }

  /** A reader who scrolls to another step, by hand, has stepped aside. */
  function lookAtStep(): void {
    if (!agenda) return;
    const isAway = !isSamePlace(agenda.place, placeHere());
    if (follows && !isTold && isAway && performance.now() - hand < HAND_MS) stepAside();
    else tell();
  }

  function noteHand(): void {
    hand = performance.now();
  }

  /** Whatever else scrolls the page, as the bar does when it grows, ends the glide before the section is reached. */
  function arrive(): void {
    if (follows && hand === Number.NEGATIVE_INFINITY)
      target?.scrollIntoView({ block: 'start', behavior: 'instant' });
    target = null;
  }

  addEventListener('scrollend', arrive, { signal });
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    addEventListener(type, noteHand, { passive: true, signal });
  watchSteps(lookAtStep, signal);
  channel.on(
    'welcome',
    () => {
      told = '';
      report();
    },
    signal,
  );
  channel.follow(({ agenda: next }) => {
    const isNew = next.version !== agenda?.version;
    agenda = next;
    if (isNew && follows) keepUp();
    else if (isNew) tell();
  }, signal);

  return {
    stepAside,
    back() {
      follows = true;
      startFollowing(location.pathname);
      move();
    },
  };
}
