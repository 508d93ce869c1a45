import type { Lang } from './text.ts';

/** Every word of the exercise page's workbench. */
export interface WorkbenchWords {
  run: string;
  check: string;
  cancel: string;
  hint: string;
  compare: string;
  reset: string;
  more: string;
  close: string;
  copy: string;
  copied: string;
  shortcuts: string;
  workbench: string;
  panes: { label: string; text: string; work: string };
  tabs: Record<'preview' | 'checks' | 'wire' | 'output' | 'compare', string>;
  split: { columns: string; rows: string };
  files: {
    label: string;
    loading: string;
    leave: string;
    leaveNow: string;
    saved(time: string): string;
    saving: string;
    unsaved: string;
    kept: string;
    undecided: string;
    ownEditor: string;
    editor(name: string): string;
    followed(name: string): string;
    failed: string;
    editorMissing: string;
  };
  gone: { title: string; again(seconds: number): string; trying: string; kept: string; now: string };
  choice: {
    disk(name: string): string;
    unsaved(name: string, time: string): string;
    nothingLost: string;
    mine: string;
    theirs: string;
    both: string;
    useUnsaved: string;
    useDisk: string;
    keptAside: string;
  };
  program: {
    idle: string;
    queued: string;
    starting: string;
    running(host: string): string;
    ended: string;
    first: string;
    wait: string;
    restart: string;
    stop: string;
    reload: string;
    open: string;
    copyAddress: string;
    window(letter: string): string;
    goTo(file: string, line: number): string;
    stack: string;
  };
  running: string;
  waiting: string;
  checks: {
    intro: string;
    list: string;
    did: string;
    expected: string;
    saw: string;
    likely: string;
    why: string;
    wire: string;
    output: string;
    tally(passed: number, all: number): string;
    of(all: number): string;
    seconds(ms: number): string;
    ofAtMost(seconds: number): string;
    andMore(title: string, more: number): string;
    star: string;
    stale: string;
    cancelled: string;
    lastTime: string;
    starting: string;
    passedAll(seconds: string): string;
    stars(got: number, all: number): string;
    goOn(name: string): string;
    goOnTo: string;
    compareNow: string;
    said(number: string, title: string, outcome: string): string;
    liveIn(number: string): string;
    lastOf(number: string): string;
    browsers(count: number): string;
    picture(name: string): string;
    robots: string;
  };
  output: { empty: string; clear: string; cut: string };
  wire: { empty: string };
  diff: {
    before: string;
    reveal: string;
    ask: string;
    askMore: string;
    mine: string;
    ours: string;
    disk: string;
    unsaved: string;
    why: string;
    same: string;
    onlyOurs: string;
    failed: string;
  };
  resetAsk: { title: string; more: string; yes: string; done: string; undo: string; versions: string };
  versions: {
    title: string;
    none: string;
    restore: string;
    restored: string;
    why: Record<'reset' | 'restore' | 'reveal' | 'conflict', string>;
  };
  hints: {
    title: string;
    task: string;
    level(level: number, of: number): string;
    first: string;
    next: string;
    all: string;
    names: readonly [string, string, string];
  };
  keys: { title: string; list: readonly (readonly [keys: string, does: string])[] };
}

const en: WorkbenchWords = {
  run: 'Run',
  check: 'Check',
  cancel: 'Cancel',
  hint: 'Hint',
  compare: 'Compare',
  reset: 'Reset',
  more: 'More',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  shortcuts: 'Keyboard shortcuts',
  workbench: 'Workbench',
  panes: { label: 'What to show', text: 'Assignment', work: 'Work' },
  tabs: { preview: 'Preview', checks: 'Checks', wire: 'Wire', output: 'Output', compare: 'Compare' },
  split: { columns: 'Width of the assignment', rows: 'Height of the editor' },
  files: {
    label: 'Files',
    loading: 'Loading the editor …',
    leave: 'Esc, then Tab leaves the editor',
    leaveNow: 'Tab leaves the editor now',
    saved: (time) => `saved ${time}`,
    saving: 'saving …',
    unsaved: 'not saved yet',
    kept: 'kept in this browser',
    undecided: 'waiting for your choice',
    ownEditor: 'Edit in your own editor: copy the path',
    editor: (name) => `${name}. Press Escape, then Tab, to leave the editor.`,
    followed: (name) => `${name} changed on disk; this page follows.`,
    failed: 'Your files could not be loaded.',
    editorMissing:
      'The editor could not be loaded. Your files are safe on disk; reload the page to try again.',
  },
  gone: {
    title: 'The workbook server does not answer.',
    again: (seconds) => `Trying again in ${seconds} s.`,
    trying: 'Trying …',
    kept: 'Your text is kept here.',
    now: 'Try now',
  },
  choice: {
    disk: (name) => `${name} was changed elsewhere while you edited it here.`,
    unsaved: (name, time) => `${name} has text from ${time} that was never saved.`,
    nothingLost: 'The other one is kept among the former versions.',
    mine: 'Keep mine',
    theirs: 'Take theirs',
    both: 'Compare both',
    useUnsaved: 'Use it',
    useDisk: 'Use the file on disk',
    keptAside: 'The other text is kept among the former versions.',
  },
  program: {
    idle: 'not running',
    queued: 'waiting for a free place',
    starting: 'starting',
    running: (host) => `running · ${host}`,
    ended: 'ended',
    first: 'Run starts your server and opens it in two windows, so that you can talk to yourself.',
    wait: 'The program is starting …',
    restart: 'Restart',
    stop: 'Stop',
    reload: 'Reload',
    open: 'Open in a tab',
    copyAddress: 'Copy the address',
    window: (letter) => `Window ${letter}: your program`,
    goTo: (file, line) => `Go to ${file}, line ${line}`,
    stack: 'Stack',
  },
  running: 'RUNNING',
  waiting: 'WAITING',
  checks: {
    intro:
      'Check starts your program afresh for every check and treats it as people would. Nothing is hidden: this is all of it.',
    list: 'Checks',
    did: 'did',
    expected: 'expected',
    saw: 'saw',
    likely: 'likely',
    why: 'why',
    wire: 'Wire',
    output: 'What the program printed',
    tally: (passed, all) => `${passed} of ${all} passed`,
    of: (all) => `of ${all}`,
    seconds: (ms) => `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`,
    ofAtMost: (seconds) => `of at most ${seconds} s`,
    andMore: (title, more) => `${title}, and ${more} more`,
    star: 'extra',
    stale: 'Edited since. These results are for the program as it was; check again.',
    cancelled: 'Cancelled. What had not ended was not judged.',
    lastTime: 'passed last time',
    starting: 'Starting the checks …',
    passedAll: (seconds) => `Everything that is asked passes, in ${seconds}.`,
    stars: (got, all) => `${got} of ${all} stars`,
    goOn: (name) => `Go on: ${name}`,
    goOnTo: 'My workbook',
    compareNow: 'Compare with ours',
    said: (number, title, outcome) => `Check ${number}, ${title}: ${outcome}`,
    liveIn: (number) => `check ${number}, live`,
    lastOf: (number) => `check ${number}, last picture`,
    browsers: (count) => (count === 1 ? '1 browser' : `${count} browsers`),
    picture: (name) => `The browser of ${name}`,
    robots: 'Browsers of the check',
  },
  output: {
    empty: 'What your program prints with console.log appears here.',
    clear: 'Clear',
    cut: '… earlier lines were dropped',
  },
  wire: { empty: 'Run the program, and every byte between the windows and your server is drawn here.' },
  diff: {
    before:
      'Compare shows your program beside the official solution. There is more than one right answer; this is ours, with the reasons for it.',
    reveal: 'Reveal the solution',
    ask: 'Reveal the official solution?',
    askMore:
      'Your workbook will note that you looked. Your files stay as they are, and a copy is kept. You learn more by passing the checks first.',
    mine: 'Yours',
    ours: 'The solution',
    disk: 'On disk',
    unsaved: 'In this page',
    why: 'Why it is written this way',
    same: 'The same, to the last character.',
    onlyOurs: 'Only in the solution',
    failed: 'The solution could not be fetched.',
  },
  resetAsk: {
    title: 'Start again from the first version?',
    more: 'All files of this exercise go back to how they were given. What you have now is kept among the former versions.',
    yes: 'Reset the files',
    done: 'The files are as they were given. Your former version is kept.',
    undo: 'Undo the reset',
    versions: 'Former versions',
  },
  versions: {
    title: 'Former versions',
    none: 'No former versions yet. Reset, Restore and Reveal keep one each.',
    restore: 'Restore',
    restored: 'Restored. What it replaced is kept too.',
    why: {
      reset: 'before a reset',
      restore: 'before a restore',
      reveal: 'when the solution was revealed',
      conflict: 'not chosen',
    },
  },
  hints: {
    title: 'Hints',
    task: 'Task',
    level: (level, of) => `hint ${level}/${of}`,
    first: 'First hint',
    next: 'Next hint',
    all: 'That was the last hint.',
    names: ['A nudge', 'Where to look', 'Almost the line'],
  },
  keys: {
    title: 'Keyboard',
    list: [
      ['Ctrl S', 'save and run'],
      ['Ctrl Enter', 'check; after a full pass, go on'],
      ['Ctrl F', 'search in the file'],
      ['Esc, then Tab', 'leave the editor'],
      ['n / p', 'next and previous failed check'],
      ['← →', 'between tabs; on a divider, move it'],
      ['?', 'this list'],
    ],
  },
};

const zh: WorkbenchWords = {
  run: '运行',
  check: '检查',
  cancel: '取消',
  hint: '提示',
  compare: '对比',
  reset: '重置',
  more: '更多',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  shortcuts: '键盘快捷键',
  workbench: '工作台',
  panes: { label: '显示哪一边', text: '题目', work: '动手' },
  tabs: { preview: '预览', checks: '检查', wire: '报文', output: '输出', compare: '对比' },
  split: { columns: '题目栏宽度', rows: '编辑器高度' },
  files: {
    label: '文件',
    loading: '正在加载编辑器……',
    leave: '先按 Esc，再按 Tab，即可离开编辑器',
    leaveNow: '现在按 Tab 离开编辑器',
    saved: (time) => `已保存 ${time}`,
    saving: '正在保存……',
    unsaved: '尚未保存',
    kept: '暂存在浏览器里',
    undecided: '等你选择',
    ownEditor: '想用自己的编辑器？复制路径',
    editor: (name) => `${name}。先按 Esc，再按 Tab，即可离开编辑器。`,
    followed: (name) => `${name} 在磁盘上有改动，页面已跟上。`,
    failed: '没能读到你的文件。',
    editorMissing: '编辑器没有加载成功。文件都在磁盘上，刷新页面再试。',
  },
  gone: {
    title: '练习册的服务器没有回应。',
    again: (seconds) => `${seconds} 秒后再试。`,
    trying: '正在试……',
    kept: '你写的内容都留在这里。',
    now: '现在就试',
  },
  choice: {
    disk: (name) => `你在这里编辑 ${name} 的时候，别处也改了它。`,
    unsaved: (name, time) => `${name} 有一份 ${time} 写下、没来得及保存的内容。`,
    nothingLost: '没选的那份会留在历史版本里。',
    mine: '保留我的',
    theirs: '采用那边的',
    both: '对比两份',
    useUnsaved: '用这份',
    useDisk: '用磁盘上的',
    keptAside: '没选的那份已存入历史版本。',
  },
  program: {
    idle: '没有运行',
    queued: '正在排队',
    starting: '正在启动',
    running: (host) => `运行中 · ${host}`,
    ended: '已结束',
    first: '按“运行”启动你的服务器，并在两个窗口里打开，你可以自己跟自己聊。',
    wait: '程序正在启动……',
    restart: '重启',
    stop: '停止',
    reload: '刷新',
    open: '在新标签页打开',
    copyAddress: '复制地址',
    window: (letter) => `窗口${letter}：你的程序`,
    goTo: (file, line) => `跳到 ${file} 第 ${line} 行`,
    stack: '调用栈',
  },
  running: '在跑',
  waiting: '等待',
  checks: {
    intro: '每一项检查都会重新启动你的程序，再像真人那样使用它。没有隐藏项，全在这里。',
    list: '检查项',
    did: '我们做了',
    expected: '期望',
    saw: '实际',
    likely: '可能原因',
    why: '原因',
    wire: '报文',
    output: '程序的输出',
    tally: (passed, all) => `通过 ${passed}/${all}`,
    of: (all) => `/ ${all}`,
    seconds: (ms) => `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`,
    ofAtMost: (seconds) => `最多 ${seconds} s`,
    andMore: (title, more) => `${title}，还有 ${more} 项`,
    star: '附加',
    stale: '之后又改过代码。下面是改动前的结果，请重新检查。',
    cancelled: '已取消。没跑完的不算数。',
    lastTime: '上次通过',
    starting: '检查即将开始……',
    passedAll: (seconds) => `要求的全部通过，用时 ${seconds}。`,
    stars: (got, all) => `附加题 ${got}/${all}`,
    goOn: (name) => `继续：${name}`,
    goOnTo: '我的练习册',
    compareNow: '和参考答案对比',
    said: (number, title, outcome) => `第 ${number} 项“${title}”：${outcome}`,
    liveIn: (number) => `第 ${number} 项，实况`,
    lastOf: (number) => `第 ${number} 项，最后一刻`,
    browsers: (count) => `${count} 个浏览器`,
    picture: (name) => `${name} 的浏览器`,
    robots: '检查用的浏览器',
  },
  output: {
    empty: '程序用 console.log 打印的内容会出现在这里。',
    clear: '清空',
    cut: '……更早的输出已省略',
  },
  wire: { empty: '运行程序后，窗口和服务器之间的每个字节都会画在这里。' },
  diff: {
    before: '这里把你的程序和参考答案并排对比。正确的写法不止一种，这是我们的写法和理由。',
    reveal: '查看参考答案',
    ask: '现在就看参考答案？',
    askMore: '练习册会记下你看过答案。你的文件原样不动，另外还会留一份副本。先自己通过检查，收获更大。',
    mine: '你的',
    ours: '参考答案',
    disk: '磁盘上',
    unsaved: '本页中',
    why: '为什么这样写',
    same: '一字不差。',
    onlyOurs: '只有参考答案里有',
    failed: '没能取到参考答案。',
  },
  resetAsk: {
    title: '从最初的版本重新开始？',
    more: '这道练习的所有文件都会回到最初的样子。你现在写的会存入历史版本。',
    yes: '重置文件',
    done: '文件已回到最初的样子，你之前写的还在。',
    undo: '撤销重置',
    versions: '历史版本',
  },
  versions: {
    title: '历史版本',
    none: '还没有历史版本。重置、恢复、查看答案时都会存一份。',
    restore: '恢复',
    restored: '已恢复。被换下的那份也留着。',
    why: {
      reset: '重置之前',
      restore: '恢复之前',
      reveal: '查看答案时',
      conflict: '没被选中的那份',
    },
  },
  hints: {
    title: '提示',
    task: '任务',
    level: (level, of) => `提示 ${level}/${of}`,
    first: '看第一条提示',
    next: '再给一条提示',
    all: '提示就这些了。',
    names: ['点一下', '看哪里', '差不多就是那一行'],
  },
  keys: {
    title: '键盘',
    list: [
      ['Ctrl S', '保存并运行'],
      ['Ctrl Enter', '检查；全部通过后继续往下'],
      ['Ctrl F', '在文件中搜索'],
      ['Esc 再 Tab', '离开编辑器'],
      ['n / p', '下一个、上一个没过的检查'],
      ['← →', '切换标签；在分隔条上则是移动它'],
      ['?', '显示这张表'],
    ],
  },
};

export const workbenchWords = { en, zh } satisfies Record<Lang, WorkbenchWords>;
