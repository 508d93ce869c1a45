import { createSemaphore } from '../../semaphore.ts';

/**
 * Lets processes of one command run side by side once one of them has been seen to listen at its `PORT`. Until then, and
 * for a command that listens on a port of its own choice, there is one at a time.
 */
export interface PortTurns {
  /**
   * Resolves to a turn when it has come; dispose of it to end it. Resolves to `null` at once when somebody `lasting` has
   * it, who ends it only when the user says so.
   */
  enter(lasting: boolean, signal: AbortSignal): Promise<Disposable | null>;
  /** Notes whether the command listens at its `PORT`. */
  note(usesPort: boolean): void;
}

const FREE: Disposable = { [Symbol.dispose]() {} };

export function createPortTurns(): PortTurns {
  const semaphore = createSemaphore(1);
  let shares = false;
  let isHeld = false;
  return {
    async enter(lasting, signal) {
      if (shares) return FREE;
      if (isHeld) return null;
      const place = await semaphore.enter(signal);
      isHeld = lasting && !signal.aborted;
      return {
        [Symbol.dispose]() {
          isHeld = false;
          place[Symbol.dispose]();
        },
      };
    },
    note(usesPort) {
      shares = usesPort;
    },
  };
}
