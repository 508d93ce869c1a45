/** The share of its time that a page may spend on drawing a busy wire: the rest is for scrolling and for programs. */
const SHARE = 1 / 12;
/** Milliseconds between two drawings: at least, and at most, however slow the machine is. */
const LEAST = 30;
const MOST = 300;

/** Calls a function when it is asked to, but seldom enough to leave time for everything else. */
export interface Pace {
  /** Asks for a call with one of the next frames. */
  request(): void;
  stop(): void;
}

/** Creates a pace for `draw`. What a drawing takes, with its layout and its painting, sets the pause after it. */
export function createPace(draw: () => void): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let next = 0;
  let isAsked = false;

  function turn(): void {
    isAsked = false;
    const begun = performance.now();
    draw();
    next = begun + LEAST;
    afterFrame(() => {
      const took = performance.now() - begun;
      next = begun + Math.min(MOST, Math.max(LEAST, took / SHARE));
    });
  }

  return {
    request() {
      if (isAsked) return;
      isAsked = true;
      const wait = next - performance.now();
      // Asked for every frame, the browser would work at each of them.
      if (wait <= 0) frame = requestAnimationFrame(turn);
      else
        timer = setTimeout(() => {
          frame = requestAnimationFrame(turn);
        }, wait);
    },
    stop() {
      isAsked = false;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    },
  };
}

/** Calls a function when the current frame has been laid out and painted. */
function afterFrame(call: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    call();
  };
  port2.postMessage(null);
}
