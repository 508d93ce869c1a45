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
  enter(lasting: boolean, signal: AbortSignal): Promise<PortTurn | null>;
  /** Notes whether the command listens at its `PORT`. */
  note(usesPort: boolean): void;
}

export interface PortTurn extends Disposable {
  /** Says that it will end soon: those who come now wait for it. */
  leave(): void;
}

const FREE: PortTurn = { leave() {}, [Symbol.dispose]() {} };

export function createPortTurns(): PortTurns {
  const semaphore = createSemaphore(1);
  let shares = false;
  /** The turn of somebody lasting. */
  let held: PortTurn | null = null;

  function createTurn(place: Disposable): PortTurn {
    const turn: PortTurn = {
      leave() {
        if (held === turn) held = null;
      },
      [Symbol.dispose]() {
        turn.leave();
        place[Symbol.dispose]();
      },
    };
    return turn;
  }

  return {
    async enter(lasting, signal) {
      if (shares) return FREE;
      if (held !== null) return null;
      const turn = createTurn(await semaphore.enter(signal));
      if (lasting && !signal.aborted) held = turn;
      return turn;
    },
    note(usesPort) {
      shares = usesPort;
    },
  };
}
