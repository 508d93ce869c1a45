import type { SharedRunStatus, ShippedProgram } from '../../../../class/messages.ts';
import type { BenchWords } from '../../../../i18n/bench/en.ts';
import { PUBLISHER } from '../../../../race/lane.ts';
import type { Faults } from '../../../../relay/faults.ts';
import { createOutputLog } from '../../../bench/output-log.ts';
import { find, part, write } from '../../../kit/dom.ts';
import { loadWords } from '../../../kit/words.ts';
import { sharedRunOf } from '../../kit/shared-run.ts';
import { exerciseNumber } from '../course.ts';
import { type ClassProgram, isRace, isSameProgram, programAt } from '../programs.ts';
import type { TeacherPage, TeacherView } from '../teacher-context.ts';
import { attachClassFaults } from './class-faults.ts';
import { attachRaceFeed } from './race-feed.ts';
import { createRunLine } from './run-line.ts';
import { createTeacherWindows } from './teacher-windows.ts';
import type { TeacherWire } from './teacher-wire.ts';

/** Windows that a teacher may have. */
const CLIENTS = ['A', 'B', 'C', 'D'];

/** Opens the shared run as the teacher sees it: buttons, own windows, wire, faults. Resolves to its wire. */
export async function openSharedBench(page: TeacherPage): Promise<TeacherWire> {
  const { channel, course, kit, lang, words } = page;
  const bench = part(document, 'bench');
  const [benchWords, { createTeacherWire }] = await Promise.all([
    loadWords.bench(lang),
    import('./teacher-wire.ts'),
  ]);
  const wire = createTeacherWire(page, part(bench, 'wire'));
  const line = createRunLine(bench, benchWords, kit);
  const feed = attachRaceFeed(restart);
  const windows = createTeacherWindows(page, { addressOf, take: takeWindows });
  const log = createOutputLog(find(bench, '[data-output]'), benchWords, new AbortController());
  const faults = attachClassFaults(page, { words: benchWords, restart });
  const start = find<HTMLButtonElement>(bench, '[data-start]');
  const shownFaults = new Map<string, Faults>();
  let status: SharedRunStatus | null = null;
  let run = 0;
  /** True while the pages in the windows shall be loaded again: at a new run, and at a restart that the teacher asked for. */
  let isFresh = true;
  let willBeFresh = false;

  /** What Start takes: the program of the class's place, or of the last one that had one. */
  let offered: ClassProgram | null = null;
  /** False after another page of this link has taken the windows. */
  let hasWindows = true;

  function takeWindows(): void {
    hasWindows = true;
    channel.send({ type: 'open-window' });
  }

  function restart(): void {
    willBeFresh = true;
    channel.send({ type: 'restart' });
  }

  function startProgram(): void {
    if (offered) page.steer({ type: 'start-run', ...offered });
  }

  /** The programs of lessons answer in the language of `?lang=`. */
  function addressOf(url: string): string {
    if (page.view.agenda.run?.program.kind !== 'demo') return url;
    const address = new URL(runsRace() ? feed.page(url) : url);
    address.searchParams.set('lang', lang);
    return address.href;
  }

  function runsRace(): boolean {
    const shared = page.view.agenda.run;
    return shared !== null && isRace(shared.program);
  }

  /** The teacher's clients: those that the run began with, and those added since. */
  function ownClients(): string[] {
    const begun = page.view.agenda.run?.clients ?? [];
    return [...new Set([...begun, ...(status?.addresses ?? []).map(({ client }) => client)])];
  }

  function addClient(): void {
    const client = CLIENTS.find((letter) => !ownClients().includes(letter));
    if (client) channel.send({ type: 'add-client', client });
  }

  function take(next: SharedRunStatus): void {
    if (next.state === 'starting' && willBeFresh) {
      isFresh = true;
      willBeFresh = false;
    }
    status = next;
    feed.take(next);
    if (next.state === 'running') hasWindows = next.addresses.length > 0 || ownClients().length === 0;
    if (next.state === 'ended') windows.blank();
    draw(page.view);
  }

  function showFaults(client: string, one: Faults): void {
    if (shownFaults.get(client) === one) return;
    shownFaults.set(client, one);
    faults.show(client, one);
    windows.warn(client, warningOf(one, benchWords));
  }

  /** Only whoever leads has the pages in the windows: two teachers would be two clients by one name, and be counted so. */
  function openWindows(leads: boolean): void {
    if (!leads || !hasWindows) windows.blank();
    if (!leads || status?.state !== 'running') return;
    windows.open(hasWindows ? status.addresses : null, isFresh);
    isFresh = false;
  }

  /** Forgets the former run when the class has another one, or none. */
  function begin(id: number): void {
    if (id === run) return;
    run = id;
    isFresh = true;
    status = null;
    log.clear();
    shownFaults.clear();
    faults.forget();
    windows.blank();
  }

  function draw(view: TeacherView): void {
    const { agenda, teacher, leads } = view;
    begin(agenda.run?.id ?? 0);
    offered = programAt(course, agenda.place) ?? offered;
    // The page of the publisher is the client of all lanes.
    windows.have(runsRace() ? [PUBLISHER] : ownClients());
    const own = ownClients().length;
    const count = own + teacher.people.filter(({ window }) => window === true).length;
    line.draw(agenda.run ? status : null, words.lead.running(words.lead.windows(count)));
    write(part(bench, 'program'), nameOf(agenda.run?.program ?? offered?.program));
    openWindows(leads);
    drawStart(view);
    for (const name of ['stop', 'restart', 'add-client'])
      find<HTMLButtonElement>(bench, `.bar [data-${name}]`).disabled = !leads;
    find<HTMLButtonElement>(bench, '[data-add-client]').disabled ||= own >= CLIENTS.length || !hasWindows;
  }

  /** Start is offered when nothing runs, or another program than the place's. */
  function drawStart({ agenda: { run: shared }, leads }: TeacherView): void {
    const isOn = shared && offered && isSameProgram(shared.program, offered.program);
    start.hidden = !offered || (isOn === true && status?.state !== 'ended');
    start.disabled = !leads;
    write(start, words.lead.startFor(nameOf(offered?.program)));
  }

  function nameOf(program: ShippedProgram | undefined): string {
    if (program?.kind !== 'exercise') return program?.name ?? '';
    return page.shared.run.solution(exerciseNumber(program.exercise));
  }

  start.addEventListener('click', startProgram);
  find(bench, '.bar [data-restart]').addEventListener('click', restart);
  find(bench, '[data-stop]').addEventListener('click', () => page.steer({ type: 'stop' }));
  find(bench, '[data-add-client]').addEventListener('click', addClient);

  channel.on('output', (event) => event.run === run && log.add(event.stream, event.text));
  page.follow(draw);
  takeWindows();
  channel.on('welcome', () => hasWindows && takeWindows());
  // The run may come before the agenda that names it.
  sharedRunOf(channel).follow((shared) => {
    if (shared.id === null) return;
    begin(shared.id);
    if (shared.status && shared.status !== status) take(shared.status);
    for (const [client, one] of shared.faults) showFaults(client, one);
  }, new AbortController().signal);
  return wire;
}

function warningOf({ latency, rate, frozen, buffering }: Faults, words: BenchWords): string {
  const all = [
    latency > 0 && words.milliseconds(latency),
    rate !== null && words.perSecond(rate),
    frozen && words.wrong.frozen,
    buffering && words.wrong.buffering,
  ];
  return all.filter((one) => one !== false).join(' · ');
}
