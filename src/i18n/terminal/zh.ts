import type { TerminalWords } from './en.ts';

export const zh: TerminalWords = {
  labels: {
    did: '我们做了',
    expected: '期望',
    saw: '实际',
    likely: '可能原因',
    where: '位置',
    why: '原因',
    wire: '报文',
    output: '程序输出',
  },
  usage: `用法：npm run check -- [练习] [选项]

检查你写的程序，与页面上的“检查”按钮相同。不写练习名则列出所有练习。
练习可以写 ID、序号或名字：09-chatroom、9、chatroom。

  --dir 路径    检查这个文件夹里的程序（默认 workspace/练习）
  --run 命令    检查自己的服务器，什么语言都行：命令在上述文件夹中启动它，
                环境变量里有 PORT、HEARTBEAT_MS 和 TZ
  --port N      命令监听的端口（如果不使用 PORT）
  --at 地址     检查本机上已经在运行的服务器：http://localhost:8080。
                需要重新启动的检查不进行
  --new 名称    换一种语言或框架：把它的初始代码放进 workspace/练习（node、koa、
                express、fastify、hono、python）。被替换的代码存入历史版本
  --agree       运行那个文件夹的 wirebook.json 里写的命令，不再询问；
                每条命令只询问一次。与 --new 同用：直接替换你写的代码
  --only ID,ID  只检查这几项：写 ID，或写显示的编号（1a）；
                只写任务编号（1）则包括它的所有检查
  --no-stars    跳过选做的检查（★）
  --seed N      重现某次报告的随机输入
  --watch       文件一改动就重新检查
  --json        以 JSON 输出报告
  --lang 语言   en 或 zh（默认取自 LANG）
  --help        显示本说明

退出码：0 必做的检查全部通过；1 有未通过的；2 用法有误；
3 没有结论（缺少浏览器，或内部错误）；130 已取消。
用了 --only 时，以它列出的检查为准；用了 --at 时，以能进行的检查为准。未检查的项目保留上次的结果；
必做的检查一次全部通过，才算通过这个练习。`,
  unknownExercise: (name, ids) => `没有名为“${name}”的练习。现有：${ids.join('、')}`,
  nothingToCheck: '没有要做的检查：--only 列出的全是选做的，而 --no-stars 跳过了选做的检查。',
  unknownCheck: (name, ids) => `这个练习没有名为“${name}”的检查。现有：${ids.join('、')}`,
  noSuchFolder: (dir) => `没有这个文件夹：${dir}`,
  wrongOption: (option, value) => `${option} 不能是“${value}”，用法见 --help`,
  onlyWithRun: '--port 要与 --run 一起用，用法见 --help',
  notTogether: (option, other) => `${option} 和 ${other} 不能同时使用，用法见 --help`,
  notHere: (at) => `--at 不能是“${at}”：要写本机的一个端口，使用普通的 HTTP，例如 http://localhost:8080`,
  agreeTo: (command) =>
    `这个文件夹里的 wirebook.json 用一条命令启动程序，它拥有你的权限：\n\n    ${command}\n\n要运行吗？[y/N] `,
  agreeFirst: (command) =>
    `这个文件夹里的 wirebook.json 用一条命令启动程序，它拥有你的权限：\n\n    ${command}\n\n要运行它，请加上 --agree。`,
  notAgreed: '没有运行这条命令。',
  noStarter: (name, names) =>
    names.length === 0
      ? '这个练习只有 Node.js 的初始代码。用别的语言写的服务器也能检查，见 --run。'
      : `这个练习没有“${name}”的初始代码。现有：${names.join('、')}`,
  replaceWork: (files) =>
    `初始代码会替换你写在 ${files.join('、')} 里的代码；你的代码会存入历史版本。\n要替换吗？[y/N] `,
  replaceFirst: (files) =>
    `初始代码会替换你写在 ${files.join('、')} 里的代码；你的代码会存入历史版本。\n要替换，请加上 --agree。`,
  notReplaced: '没有做任何改动。',
  starterWritten: (label, dir, id) =>
    `${dir} 里现在是 ${label} 的初始代码，index.html 没有动。修改后检查：npm run check -- ${id}`,
  begin: (title, dir) => `${title}：检查 ${dir}`,
  madeFromStarter: (dir) => `${dir} 还不存在，已放入初始代码。修改后再检查。`,
  sameAsAbove: (count) => (count === 1 ? '同上' : `同上，共 ${count} 项`),
  star: '选做',
  running: (seconds, most) => `${seconds} 秒，最多 ${most} 秒`,
  passed: (count, of) => `必做 ${of} 项，通过 ${count} 项`,
  stars: (count, of) => `选做 ${of} 项，通过 ${count} 项`,
  partial: (count, of, passed) => `只检查了 ${count}/${of} 项${passed ? '' : '，不算通过练习'}`,
  leftOut: (count) => `${count} 项没有进行：需要刚刚启动的服务器`,
  allPassed: '必做的检查全部通过。',
  seed: (seed) => `随机种子 ${seed}`,
  cancelled: '已取消。',
  watching: (dir) => `正在监视 ${dir} 的改动，按 Ctrl+C 结束。`,
  changed: (file) => `${file} 有改动`,
  overview: { exercise: '练习', minutes: '用时', state: '你的进度' },
  minutes: (count) => `${count} 分钟`,
  state: {
    untouched: '未开始',
    begun: '已开始',
    passed: (count, of) => `通过 ${count}/${of} 项`,
    done: (day) => `${day} 全部通过`,
  },
  overviewHint: '用 npm run check -- 练习 检查其中一个；更多用法见 --help。',
};
