import { setTimeout as sleep } from 'node:timers/promises';
import { createProcessTree } from '../process-tree.ts';
import { isLeftover } from '../scratch-dir.ts';
import { type Command, isRunning, orphans, processesOf } from './command-processes.ts';

/** Milliseconds in which the processes of a command may end by themselves after SIGTERM. */
const PATIENCE = 500;
/** Milliseconds between two looks, and looks after SIGKILL: only a process that the kernel holds outlasts them. */
const LOOK_EVERY = 10;
const LAST_LOOKS = 100;

export const tree = createProcessTree(process.platform);

/**
 * Ends a command with all that it has started: asks first, then kills. Resolves when nothing is left that can be found, to
 * whether asking was enough.
 */
export async function endCommand(command: Command): Promise<boolean> {
  if (process.platform === 'win32') {
    tree.kill(command.leader);
    return true;
  }
  const all = signalAll(command, 'SIGTERM');
  const until = performance.now() + PATIENCE;
  const anyIsLeft = () => (all.length > 0 ? all.some(isRunning) : isAlive(command));
  while (anyIsLeft() && performance.now() < until) await sleep(LOOK_EVERY);
  const hasObeyed = !anyIsLeft();
  for (let looks = 0; looks < LAST_LOOKS && isAlive(command); looks++) {
    killCommand(command);
    await sleep(LOOK_EVERY);
  }
  return hasObeyed;
}

/** Kills a command without waiting, for when this process ends itself. */
export function killCommand(command: Command): void {
  if (process.platform === 'win32') tree.kill(command.leader);
  else signalAll(command, 'SIGKILL');
}

/** Kills what is left of the commands of a workbook that was killed itself. Only Linux tells what that is. */
export function killOrphans(): void {
  for (const pid of orphans(isLeftover)) signal(pid, 'SIGKILL');
}

/** Tells whether anything of a command is left. */
export function isAlive(command: Command): boolean {
  if (process.platform === 'linux') return processesOf(command).length > 0;
  return process.platform !== 'win32' && signal(-command.leader, 0);
}

/** Signals everything of a command; returns the processes of it that the system tells. */
function signalAll(command: Command, name: 'SIGTERM' | 'SIGKILL'): number[] {
  const all = processesOf(command);
  signal(-command.leader, name);
  for (const pid of all) signal(pid, name);
  return all;
}

/** Returns false when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
