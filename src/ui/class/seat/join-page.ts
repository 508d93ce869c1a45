import type { Hello } from '../../../class/messages.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { find, write } from '../../kit/dom.ts';
import { pageLang } from '../../kit/words.ts';
import { openClassChannel } from '../kit/class-channel.ts';
import { loadClassSeatWords } from '../kit/class-words.ts';
import { helloAgain, keepSeat, type OwnSeat, readSeat } from '../kit/own-seat.ts';
import { attachCodeField } from './code-field.ts';
import { startFollowing } from './following.ts';
import { addressOf, JOIN_PAGE } from './place.ts';
import { joinFromWorkbook, type NotJoined } from './workbook-seat.ts';

const page = document.querySelector<HTMLElement>(JOIN_PAGE);
// With a seat in the class of the code in the address, the seat's own code shows the page.
/** Resolves when the page works. */
export const ready = page && !isIn(readSeat()) ? openJoinPage(page) : undefined;

function isIn(seat: OwnSeat | null): boolean {
  return seat !== null && (location.hash === '' || location.hash === `#${seat.code}`);
}

async function openJoinPage(main: HTMLElement): Promise<void> {
  const lang = pageLang(main);
  const words = await loadClassSeatWords(lang);
  const joining = find<HTMLFormElement>(main, '[data-join-form]');
  const moving = find<HTMLFormElement>(main, '[data-device-form]');
  const name = find<HTMLInputElement>(joining, '[data-name]');
  const code = attachCodeField(joining, decodeURIComponent(location.hash.slice(1)));
  /** On a learner's own workbook: where the class is. */
  const address = joining.querySelector<HTMLInputElement>('[data-address]');
  const count = () => write(find(joining, '[data-count]'), `${[...name.value].length} / ${name.maxLength}`);
  name.addEventListener('input', count);
  count();
  if (code.value) name.focus();
  addEventListener('hashchange', () => location.reload());
  address?.addEventListener('input', takeCode);
  takeCode();

  joining.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!isClassNamed(joining)) return;
    if (name.value.trim() === '') complain(joining, words.join.needName, () => name.focus());
    else void take(joining, { name: name.value.trim() });
  });
  moving.addEventListener('submit', (event) => {
    event.preventDefault();
    const four = new FormData(moving).getAll('word').map((word) => String(word).trim());
    if (!isClassNamed(moving)) return;
    if (four.some((word) => word === '')) complain(moving, words.join.needWords);
    else void take(moving, { words: four.join(' ') });
  });
  const fields = [...moving.querySelectorAll<HTMLInputElement>('[name="word"]')];
  moving.addEventListener('input', ({ target }) =>
    spreadWords(fields, fields.indexOf(target as HTMLInputElement)),
  );
  // What was pasted before this script had come.
  spreadWords(fields, 0);

  /** Takes the code from an address that ends with it. */
  function takeCode(): void {
    const [, given] = /#(.+)$/.exec(address?.value.trim() ?? '') ?? [];
    if (given) code.fill(given);
  }

  /** Tells whether the class can be found with what is typed; complains in a form if not. */
  function isClassNamed(form: HTMLFormElement): boolean {
    if (address?.value.trim() === '') complain(form, words.join.needAddress, () => address.focus());
    else if (!code.isWhole) complain(form, words.join.needCode, code.focus);
    else return true;
    return false;
  }

  async function take(form: HTMLFormElement, who: { name: string } | { words: string }): Promise<void> {
    const busy = setBusy(form, words);
    const answers: Answers = {
      lost: () => complain(form, words.join.noAnswer),
      refused({ error, retryAfter }) {
        busy.end(retryAfter);
        complain(form, error?.[lang] ?? words.join.noWorkbook);
      },
    };
    if (!address)
      return takeSeat({ type: 'hello', lang, role: 'seat', code: code.value, ...who }, lang, answers);
    const joined = await joinFromWorkbook({ address: address.value, code: code.value, lang, ...who });
    if ('error' in joined) answers.refused(joined);
    else takeSeat(helloAgain(joined, lang), lang, answers);
  }
}

interface Answers {
  lost(): void;
  refused(refusal: NotJoined): void;
}

/** Takes a seat, keeps it in this browser, and goes to the class. */
function takeSeat(hello: Hello, lang: Lang, { lost, refused }: Answers): void {
  const over = new AbortController();
  let own: OwnSeat | null = null;
  const channel = openClassChannel({
    hello: () => (own ? helloAgain(own, lang) : hello),
    signal: over.signal,
  });
  channel.on('welcome', ({ you, me, class: { id, code }, agenda }) => {
    if (you.role !== 'seat') return;
    own = { id, seat: you.seat, name: me?.name ?? '', secret: you.secret, code, words: you.words };
    keepSeat(own);
    const to = addressOf(agenda.place, lang);
    startFollowing(to);
    over.abort();
    // The place of a class that has not begun is this page, which has to open anew.
    if (new URL(to, location.href).pathname !== location.pathname) location.assign(to);
    else {
      history.replaceState(null, '', location.pathname);
      location.reload();
    }
  });
  channel.on('link', ({ link }) => link === 'lost' && lost());
  channel.on('closed', ({ refusal }) => {
    over.abort();
    if (refusal) refused(refusal);
  });
}

function complain(form: HTMLFormElement, text: string, focus?: () => void): void {
  const wrong = find(form, '[data-wrong]');
  wrong.hidden = false;
  write(wrong, text);
  focus?.();
}

/** Disables a form until an answer has come, and longer if it says so. */
function setBusy(form: HTMLFormElement, { join }: ClassSeatWords): { end(retryAfter: number | null): void } {
  const go = find<HTMLButtonElement>(form, 'button[type="submit"]');
  const face = go.textContent;
  find(form, '[data-wrong]').hidden = true;
  go.disabled = true;
  if (go.matches('[data-go]')) go.textContent = join.going;

  function rest(): void {
    go.disabled = false;
    go.textContent = face;
  }

  return {
    end(retryAfter) {
      const until = performance.now() + (retryAfter ?? 0) * 1000;
      const tick = (): void => {
        const left = Math.ceil((until - performance.now()) / 1000);
        if (left <= 0) rest();
        else {
          if (go.matches('[data-go]')) go.textContent = join.again(left);
          setTimeout(tick, 250);
        }
      };
      tick();
    },
  };
}

/** Spreads four words over the four fields when they are pasted or typed into the one at `at`. */
function spreadWords(fields: HTMLInputElement[], at: number): void {
  const parts = fields[at]?.value.trimStart().split(/[\s,，、-]+/) ?? [];
  if (parts.length < 2) return;
  for (const [index, part] of parts.entries()) {
    const field = fields[at + index];
    if (field) field.value = part;
  }
  fields[Math.min(fields.length - 1, at + parts.length - 1)]?.focus();
}
