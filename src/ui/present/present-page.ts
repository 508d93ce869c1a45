import './room-question.ts';
import { readBeamerCode } from '../class/beamer/beamer-code.ts';
import { find } from '../kit/dom.ts';
import { followMovedStep } from '../kit/moved-step.ts';
import { attachKeys } from './present-keys.ts';
import { createStage, type StagePlace } from './stage.ts';
import { holdStage, joinStage } from './stage-channel.ts';

/** On a projector of this size, one pixel of the design is one pixel; `present.css` has the same numbers. */
const DESIGN = { width: 1920, height: 1080, least: 0.65 };
/** How much larger a bench is drawn than beside a lesson. */
const BENCH = 1.84;

const main = find(document, '[data-stage]');
const lesson = main.dataset.stage ?? '';
const root = document.documentElement;

followMovedStep(lesson);
magnify();
const stage = createStage(main, onTurn);
const channel = joinStage(lesson, (message) => {
  if (message.type === 'where') tell(stage.place);
  if (message.type === 'turn') stage.turn(message.by);
  if (message.type === 'go') stage.go(message.step);
});

function onTurn(place: StagePlace): void {
  const { step, part, parts } = place;
  const hash = part === 1 ? `#${step}` : `#${step}.${part}`;
  if (location.hash !== hash) history.replaceState(null, '', hash);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-leave], [data-same-step]'))
    link.hash = step;
  const marks = Array.from({ length: parts }, (_, index) => (index + 1 === part ? '■' : '□'));
  find(document, '[data-parts]').textContent = parts > 1 ? marks.join(' ') : '';
  tell(place);
}

function tell(place: StagePlace): void {
  channel.send({ type: 'at', lesson, ...place });
}

/** Goes to the screen that the address names; to the first one if it names none. */
function followHash(): void {
  const [step = '', part = '1'] = location.hash.slice(1).split('.');
  if (!stage.go(step, Number(part) || 1)) stage.first();
}

function magnify(): void {
  const pixel = Math.max(DESIGN.least, Math.min(innerWidth / DESIGN.width, innerHeight / DESIGN.height));
  root.style.setProperty('--magnify', `${pixel * BENCH}`);
}

function keepClock(): void {
  const clock = find(document, '[data-clock]');
  const say = () => {
    clock.textContent = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  };
  say();
  setInterval(say, 1000);
}

/** Says so while the keyboard belongs to the page of a program, since no key arrives here then. */
function watchFrames(): void {
  const note = find(document, '[data-keys-elsewhere]');
  addEventListener('blur', () => {
    if (document.activeElement instanceof HTMLIFrameElement) note.textContent = note.dataset.text ?? '';
  });
  addEventListener('focus', () => {
    note.textContent = '';
  });
}

followHash();
addEventListener('hashchange', followHash);
addEventListener('resize', () => {
  magnify();
  stage.layOut();
});
holdStage(lesson);
addEventListener('pagehide', () => channel.send({ type: 'gone', lesson }));
addEventListener('pageshow', (event) => event.persisted && tell(stage.place));
keepClock();
watchFrames();
attachKeys(stage, main);
if (main.querySelector('accept-key')) void import('../lesson/accept-key.ts');
if (main.querySelector('[data-run]'))
  document.addEventListener('bench-address', ({ detail }) => {
    void import('../lesson/shell-command.ts').then(({ showAddress }) => showAddress(main, detail));
  });
const beamer = readBeamerCode();
if (beamer) void import('../class/beamer/beamer.ts').then(({ openBeamer }) => openBeamer(beamer, stage));
