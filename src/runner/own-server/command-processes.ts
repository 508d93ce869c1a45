import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The environment variable that marks every process of a command, however it detaches itself. */
export const MARK = 'WIREBOOK_RUN';

/** The first process of a command, which leads a session and a group of its own, and its mark. */
export interface Command {
  leader: number;
  mark: string;
}

/**
 * Lists the processes of a command that are alive: those of its session, and those that carry its mark. Only Linux tells;
 * elsewhere the list is empty.
 */
export function processesOf({ leader, mark }: Command): number[] {
  const marked = `\0${MARK}=${mark}\0`;
  return allProcesses().filter((pid) => {
    const session = sessionOf(pid);
    return session !== null && (session === leader || `\0${read(pid, 'environ')}`.includes(marked));
  });
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

/** Returns the session of a process; `null` for one that has ended and only waits to be collected. */
function sessionOf(pid: number): number | null {
  // The name of the program, in brackets, may hold anything.
  const stat = read(pid, 'stat');
  const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return session === undefined || state === 'Z' || state === 'X' ? null : Number(session);
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
