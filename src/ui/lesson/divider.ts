const LEAST = 25;
const MOST = 65;
const STEP = 2;

/** Makes the divider between text and bench movable, by pointer and by keyboard; its place is remembered in this browser. */
export function attachDivider(grip: HTMLElement): void {
  const root = document.documentElement;

  function put(percent: number): void {
    const whole = Math.round(Math.min(MOST, Math.max(LEAST, percent)));
    root.style.setProperty('--split', `${whole}%`);
    localStorage.setItem('wirebook.split', `${whole}%`);
    grip.ariaValueNow = `${whole}`;
  }

  const now = () => Number(grip.ariaValueNow);
  grip.ariaValueNow = `${Number.parseInt(localStorage.getItem('wirebook.split') ?? '42', 10)}`;

  grip.addEventListener('keydown', (event) => {
    const target = { ArrowLeft: now() - STEP, ArrowRight: now() + STEP, Home: LEAST, End: MOST }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    put(target);
  });

  grip.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    // Frames of the bench would swallow the pointer on its way.
    root.dataset.dragging = '';
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener('pointermove', (event) => {
    if (grip.hasPointerCapture(event.pointerId)) put((event.clientX / innerWidth) * 100);
  });
  grip.addEventListener('lostpointercapture', () => delete root.dataset.dragging);
}
