import { element, part, write } from '../../../kit/dom.ts';
import { clockTime } from '../../kit/clock-time.ts';
import { qrCode } from '../../kit/qr-code.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The first part of the door: the address, the code, and both as a QR code. */
export interface Join {
  /** The address that they lead to, without `http://`; empty at first. */
  readonly host: string;
  /** Makes them lead to one of the class's addresses. */
  lead(url: string): void;
}

export function attachJoin({ words, follow }: TeacherPage): Join {
  const { door } = words;
  let url = '';
  let code = '';
  let lang = '';
  const full = part<HTMLDialogElement>(document, 'full-qr');
  part(document, 'fill').addEventListener('click', () => full.showModal());
  full.addEventListener('click', () => full.close());

  function draw(): void {
    if (url === '' || code === '') return;
    const { host, hostname } = new URL(url);
    const link = new URL(`/${lang}/join/#${code}`, url).href;
    write(part(document, 'url'), host);
    write(part(document, 'qr-host'), hostname);
    part(document, 'qr').replaceChildren(qrCode(link, door.qr));
    full.replaceChildren(
      qrCode(link, door.qr),
      element('p', {}, element('b', {}, host), element('b', {}, `${code.slice(0, 3)} ${code.slice(3)}`)),
    );
  }

  follow(({ class: state }) => {
    write(part(document, 'class-name'), state.name || words.title.door);
    write(part(document, 'opened'), door.opened(clockTime(state.openedAt)));
    if (state.code === code && state.lang === lang) return;
    ({ code, lang } = state);
    const cells = [...code].map((letter) => element('b', {}, letter));
    cells.splice(3, 0, element('i'));
    part(document, 'code-cells').replaceChildren(element('span', { class: 'vh' }, code), ...cells);
    for (const cell of cells) cell.ariaHidden = 'true';
    draw();
  });

  return {
    get host() {
      return url && new URL(url).host;
    },
    lead(to) {
      if (to === url) return;
      url = to;
      draw();
    },
  };
}
