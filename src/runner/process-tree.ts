import treeKill from 'tree-kill';

/** Starts a process so that it can be killed with all that it starts, and kills it so. */
export interface ProcessTree {
  /** Options of `spawn` for the first process. */
  readonly spawnOptions: { readonly detached: boolean; readonly windowsHide: boolean };
  /** Kills a running process and all that it has started. */
  kill(pid: number): void;
  /** Kills what a process that has ended has left behind, where the system still knows. */
  killRest(pid: number): void;
}

/** The two ways to kill: one process, or with a negative id a group; and one with all that it has started. */
export interface Killers {
  kill(pid: number, signal: 'SIGKILL'): void;
  treeKill(pid: number, signal: 'SIGKILL', done: (error?: Error) => void): void;
}

/**
 * Chooses the way of a platform: the process group where there are groups. Windows has none: there the system is asked who
 * started whom, and `detached` would open a window.
 */
export function createProcessTree(
  platform: NodeJS.Platform,
  { kill, treeKill }: Killers = SYSTEM,
): ProcessTree {
  function killIfThere(pid: number): void {
    try {
      kill(pid, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  }

  if (platform !== 'win32') {
    const killGroup = (pid: number) => killIfThere(-pid);
    return {
      spawnOptions: { detached: true, windowsHide: false },
      kill: killGroup,
      killRest: killGroup,
    };
  }
  return {
    spawnOptions: { detached: false, windowsHide: true },
    kill: (pid) => treeKill(pid, 'SIGKILL', (error) => error && killIfThere(pid)),
    // The id of a process that has ended may already be another's.
    killRest() {},
  };
}

const SYSTEM: Killers = { kill: (pid, signal) => process.kill(pid, signal), treeKill };
