import { find, write } from '../kit/dom.ts';
import { followMovedStep } from '../kit/moved-step.ts';
import { isTyping } from '../kit/on-key.ts';
import { createLessonClock } from './lesson-clock.ts';
import type { StagePlace } from './stage.ts';
import { joinStage, stageGone } from './stage-channel.ts';

const MINUTE = 60_000;

const main = find(document, '[data-teach]');
const lesson = main.dataset.teach ?? '';
const notes = [...main.querySelectorAll<HTMLElement>('[data-notes]')];
const steps = notes.map(({ dataset }) => dataset.notes ?? '');
const clock = createLessonClock(lesson);
let index = 0;
/** Where the projector is; `null` while no present page answers. */
let onStage: StagePlace | null = null;

const channel = joinStage(lesson, (message) => {
  if (message.type === 'at') {
    if (onStage === null) void stageGone(lesson).then(leaveStage);
    onStage = message;
    show(steps.indexOf(message.step));
  }
  if (message.type === 'gone') leaveStage();
});

function leaveStage(): void {
  onStage = null;
  sayStage();
  // There may be another one.
  channel.send({ type: 'where', lesson });
}

function show(next: number): void {
  index = Math.max(0, Math.min(steps.length - 1, next));
  const here = steps[index] ?? '';
  for (const [place, one] of notes.entries()) one.toggleAttribute('data-shown', place === index);
  // What to prepare is past once the lesson has begun.
  main.querySelector('[data-intro]')?.toggleAttribute('hidden', index > 0);
  for (const text of main.querySelectorAll<HTMLElement>('[data-step]'))
    text.toggleAttribute('data-shown', text.id === here);
  for (const [place, box] of [...main.querySelectorAll('[data-plan-step]')].entries()) {
    box.toggleAttribute('data-done', place < index);
    box.toggleAttribute('data-here', place === index);
  }
  find<HTMLAnchorElement>(main, '[data-open-stage]').hash = here;
  if (location.hash !== `#${here}`) history.replaceState(null, '', `#${here}`);
  sayStage();
}

function sayStage(): void {
  const line = find(main, '[data-stage-line]');
  line.dataset.none ??= line.textContent;
  find(main, '[data-open-stage]').hidden = onStage !== null;
  const { step = '', part = 1, parts = 1 } = onStage ?? {};
  const number = find(main, `[data-notes="${step || steps[index]}"] .no`).textContent.trim();
  const said = (main.dataset.onStage ?? '')
    .replace('{step}', number)
    .replace('{part}', `${part}`)
    .replace('{parts}', `${parts}`);
  write(line, onStage ? said : line.dataset.none);
}

/** Turns the projector’s page, which then says where it is; without one, this page by itself. */
function turn(by: number): void {
  if (onStage) channel.send({ type: 'turn', lesson, by });
  else show(index + by);
}

function goTo(step: number): void {
  const id = steps[step];
  if (onStage && id !== undefined) channel.send({ type: 'go', lesson, step: id });
  else show(step);
}

function press(event: KeyboardEvent): void {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || isTyping(target)) return;
  const act = {
    PageDown: () => turn(1),
    ArrowRight: () => turn(1),
    PageUp: () => turn(-1),
    ArrowLeft: () => turn(-1),
    Home: () => goTo(0),
    End: () => goTo(steps.length - 1),
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
}

function sayTime(): void {
  const { elapsed, isRunning } = clock;
  const seconds = Math.floor(elapsed / 1000);
  write(find(main, '[data-time]'), `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  const { start = '', pause = '', goOn = '' } = main.dataset;
  write(find(main, '[data-run-clock]'), isRunning ? pause : elapsed > 0 ? goOn : start);
  find(main, '[data-reset]').hidden = isRunning || elapsed === 0;
  const plan = find<SVGSVGElement>(main, '[data-plan]');
  const [side, square] = [Number(plan.dataset.side), Number(plan.dataset.square)];
  // The triangle stays at the end when the time is over.
  const x = Math.min(plan.viewBox.baseVal.width - side, side + (elapsed / MINUTE) * square);
  find(plan, '[data-now]').setAttribute('transform', `translate(${x.toFixed(1)} 0)`);
}

document.addEventListener('keydown', press);
for (const button of main.querySelectorAll<HTMLElement>('[data-turn]'))
  button.addEventListener('click', () => turn(Number(button.dataset.turn)));
for (const [place, box] of [...main.querySelectorAll('[data-plan-step]')].entries())
  box.addEventListener('click', () => goTo(place));
find(main, '[data-run-clock]').addEventListener('click', () => {
  if (clock.isRunning) clock.pause();
  else clock.start();
  sayTime();
});
find(main, '[data-reset]').addEventListener('click', () => {
  clock.reset();
  sayTime();
});
addEventListener('hashchange', () => goTo(Math.max(0, steps.indexOf(location.hash.slice(1)))));

followMovedStep(lesson);
show(Math.max(0, steps.indexOf(location.hash.slice(1))));
sayTime();
setInterval(sayTime, 500);
channel.send({ type: 'where', lesson });
