import { seconds } from '../failure/units.ts';
import type { OwnProblem } from './own-problem.ts';

export function zh(problem: OwnProblem): string {
  switch (problem.kind) {
    case 'no-package': {
      const { name, installAt } = problem;
      return `没有安装包 "${name}"。请在文件夹 ${installAt} 中运行：npm install ${name}`;
    }
    case 'missing':
      return `找不到命令 "${problem.command}"，或者没有权限运行。请先在终端里、在程序的文件夹中试一试。`;
    case 'ended': {
      const how = problem.signal === null ? `退出码 ${problem.code}` : `信号 ${problem.signal}`;
      const when = problem.during === 'start' ? '还没有监听任何端口就结束了' : '在运行中自行结束了';
      const terminal = problem.wantsTerminal
        ? '它似乎需要终端，或者在等待输入：命令在这里运行时，两者都没有。'
        : '';
      return `命令${when}（${how}）。${terminal}`;
    }
    case 'forked':
      return '命令立即结束，却在后台留下了进程（已一并结束）。请让服务器在前台运行：不要用守护进程选项，也不要用 "&"。';
    case 'silent':
      return `没有任何端口在监听：${seconds(problem.after)} 秒内，命令没有打开端口。该监听哪个端口，环境变量里写着：PORT=${problem.port}。如果它监听自己的端口，而这里找不到，请写明：--port N，或者 wirebook.json 里的 "port"。`;
    case 'two-ports':
      return `命令监听着 ${problem.ports.join('、')} 这几个端口，都不是它的 PORT。请让服务器监听环境变量 PORT 给出的端口，或者写明是哪一个：--port N，或者 wirebook.json 里的 "port"。`;
    case 'port-taken':
      return `${problem.port === null ? '程序要用的端口' : `端口 ${problem.port}`} 已被占用：占用它的是别的程序，或者这个程序的另一次运行。请先结束它，或者让服务器监听环境变量 PORT 给出的端口。`;
    case 'ignores-signals':
      return `命令收到 SIGTERM 后半秒内没有结束，每次都是强制结束的。（${problem.command}）`;
    case 'nobody':
      return `${problem.host.includes(':') ? `[${problem.host}]` : problem.host}:${problem.port} 上没有程序在监听。请先启动你的服务器。`;
    case 'not-agreed':
      return '这个程序的 wirebook.json 用下面的命令启动它；这条命令拥有你的全部权限，和在终端里运行一样。你同意之后才会运行。';
    case 'settings':
      return `wirebook.json ${settingsText[problem.wrong](problem.message)}正确的写法是 {"run": "python3 app.py"}，还可以加上 "port": 8080。`;
  }
}

const settingsText = {
  file: (message: string) => `无法读取：${message}。`,
  json: (message: string) => `不是合法的 JSON：${message}。`,
  run: () => '里没有 "run"，或者它不是一行命令。',
  port: (message: string) => `里的 "port" 不是端口号：${message}。`,
};
