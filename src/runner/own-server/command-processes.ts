import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The environment variable that marks every process of a command, however it detaches itself. */
export const MARK = 'WIREBOOK_RUN';

/** The first process of a command, which leads a session and a group of its own, and the mark of all of them. */
export interface Command {
  leader: number;
  mark: string;
  /** When it was started, on the system’s clock: no process that is older is one of them. */
  since: number;
}

/** Describes a command whose first process has just been started. */
export function commandOf(leader: number, mark: string): Command {
  return { leader, mark, since: statusOf(leader)?.since ?? 0 };
}

/**
 * Lists the processes of a command that are alive: those of its session, and those that carry its mark. Only Linux tells;
 * elsewhere the list is empty.
 */
export function processesOf({ leader, mark, since }: Command): number[] {
  const marked = `\0${MARK}=${mark}\0`;
  return allProcesses().filter((pid) => {
    const status = statusOf(pid);
    if (status === null || status.since < since) return false;
    return status.session === leader || `\0${read(pid, 'environ')}`.includes(marked);
  });
}

/** Tells whether a process is alive, and does not only wait to be collected. */
export function isRunning(pid: number): boolean {
  return statusOf(pid) !== null;
}

/** Lists the processes of commands whose owner, as `isOver` tells of a mark, has ended without ending them. */
export function orphans(isOver: (mark: string) => boolean): number[] {
  const mark = new RegExp(`\0${MARK}=([^\0]*)\0`);
  return allProcesses().filter((pid) => {
    const found = mark.exec(`\0${read(pid, 'environ')}`)?.[1];
    return found !== undefined && isOver(found);
  });
}

/** Returns the inodes of the sockets that a process has open. */
export function socketsOf(pid: number): string[] {
  const descriptors = list(`/proc/${pid}/fd`);
  return descriptors.flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

function allProcesses(): number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Reads the session and the start of a process (`man 5 proc_pid_stat`); `null` for one that has ended. */
function statusOf(pid: number): { session: number; since: number } | null {
  // The name of the program, in brackets, may hold anything. What follows it begins with the third field.
  const stat = read(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , , session] = fields;
  if (session === undefined || state === 'Z' || state === 'X') return null;
  return { session: Number(session), since: Number(fields[22 - 3]) };
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
