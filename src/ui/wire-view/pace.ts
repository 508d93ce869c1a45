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
  let isDrawing = false;

  function plan(): void {
    const wait = next - performance.now();
    const ask = () => {
      frame = requestAnimationFrame(turn);
    };
    // Asked for a frame at once, the browser would work at each one until then.
    if (wait <= 0) ask();
    else timer = setTimeout(ask, wait);
  }

  function turn(): void {
    const begun = performance.now();
    isAsked = false;
    isDrawing = true;
    draw();
    afterFrame(() => {
      isDrawing = false;
      next = begun + Math.min(MOST, Math.max(LEAST, (performance.now() - begun) / SHARE));
      if (isAsked) plan();
    });
  }

  return {
    request() {
      if (isAsked) return;
      isAsked = true;
      if (!isDrawing) plan();
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
