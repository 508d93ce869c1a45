import type { Text } from './text.ts';

/** The error messages of the workbook server: the reason, and the remedy. */
export const words = {
  wrongHost: {
    en: 'This address is not one that the workbook serves. Open the address that it printed when it started.',
    zh: '练习册不在这个地址上提供服务。请打开启动时打印的那个地址。',
  },
  wrongOrigin: {
    en: 'Only the workbook’s own pages may do this.',
    zh: '只有练习册自己的页面可以这样做。',
  },
  notJson: {
    en: 'Changes are sent as application/json.',
    zh: '修改请求必须以 application/json 发送。',
  },
  badJson: { en: 'The body is not valid JSON.', zh: '请求体不是合法的 JSON。' },
  badRequest: {
    en: 'The request does not have the expected shape',
    zh: '请求格式不正确',
  },
  badAddress: { en: 'This address is not well formed.', zh: '地址格式不正确。' },
  notFound: { en: 'There is nothing at this address.', zh: '这个地址没有内容。' },
  noTap: {
    en: 'This site has no tap. Start one in a terminal: npm run tap -- 8080',
    zh: '这里没有在抓包。请在终端里启动：npm run tap -- 8080',
  },
  wrongMethod: { en: 'This address does not take this method.', zh: '这个地址不支持该请求方法。' },
  headTooLarge: {
    en: 'The headers of this request are too large, most likely the cookies: programs on other ports of localhost may have set them. Delete the cookies of localhost in your browser, then load the page again.',
    zh: '这个请求的头部太大，多半是 Cookie 太多：localhost 其他端口上的程序设置的 Cookie 也会发到这里。请在浏览器里删除 localhost 的 Cookie，再重新打开页面。',
  },
  unreadable: {
    en: 'The request is not well-formed HTTP, or did not arrive completely in time.',
    zh: '请求不是合法的 HTTP，或者没有按时传完。',
  },
  busy: { en: 'Too many connections. Try again in a moment.', zh: '连接太多，请稍后再试。' },
  broken: {
    en: 'Something went wrong on our side; the terminal that runs the workbook says what.',
    zh: '练习册内部出错；运行它的终端里有详细信息。',
  },
  diskFull: {
    en: 'The disk is full: nothing was saved. Free some space, then try again.',
    zh: '磁盘已满，没有保存。请腾出一些空间后再试。',
  },
  diskReadOnly: {
    en: 'The workbook may not write in its workspace folder: nothing was saved. Check who owns the folder, and whether it is read-only.',
    zh: '练习册没有权限写入工作区（workspace）文件夹，没有保存。请检查文件夹的所有者，以及它是否只读。',
  },
  progressIrregular: {
    en: 'workspace/progress.json is a folder, not a file, so there is no progress to show and none is saved. Move it away.',
    zh: 'workspace/progress.json 是文件夹，不是文件：进度既读不出来，也存不进去。请把它移走。',
  },
  progressSetAside: (file: string) => ({
    en: `Some entries of workspace/progress.json could not be read. The others are here; the file as it was is workspace/${file}.`,
    zh: `workspace/progress.json 里有些条目无法读取，其余的都在这里；原文件保存为 workspace/${file}。`,
  }),
  tooLarge: (kibibytes: number) => ({
    en: `That is too large: ${kibibytes} KiB at most.`,
    zh: `内容太大：最多 ${kibibytes} KiB。`,
  }),
  notInClass: {
    en: 'Nobody’s files are kept here: write exercises in your own Wirebook, and join the class with it.',
    zh: '课堂不保存任何人的文件：请在自己的 Wirebook 里做练习，并用它加入课堂。',
  },
  noPort: {
    en: 'All ports for programs of this class’s visitors are in use. Try again when others have stopped theirs.',
    zh: '留给学生各自运行程序的端口都已占用。请等有人停止程序后再试。',
  },
  tooManyRelays: (most: number) => ({
    en: `The programs on the pages of one machine have at most ${most} clients together. Stop one of them first.`,
    zh: `同一台机器打开的页面上，所有程序合起来最多 ${most} 个客户端。请先停止其中一个程序。`,
  }),
  noClassHere: {
    en: 'Only a workbook on this machine itself can open a class.',
    zh: '只有在本机上打开的练习册才能开课。',
  },
  classFailed: (reason: string) => ({
    en: `The class could not be opened: ${reason}`,
    zh: `没能开课：${reason}`,
  }),
  noExercise: { en: 'There is no such exercise.', zh: '没有这个练习。' },
  noFile: { en: 'There is no file of this name here.', zh: '这里没有这个名字的文件。' },
  notRegular: {
    en: 'On disk this is a link or a folder, not a file. The workbook leaves it alone: put a plain file in its place.',
    zh: '磁盘上叫这个名字的是链接或文件夹，不是普通文件。练习册不会动它，请换成普通文件。',
  },
  noVersion: { en: 'There is no such former version.', zh: '没有这个历史版本。' },
  needsIfMatch: {
    en: 'The header If-Match must say which state of the file this one replaces.',
    zh: '请用 If-Match 说明要替换的是文件的哪个状态。',
  },
  progressChanged: {
    en: 'The progress has changed in the meantime. Load it again.',
    zh: '进度已在别处改变，请重新载入。',
  },
  progressFull: {
    en: 'The progress is full. Nothing was changed.',
    zh: '学习进度的条目已达上限，这次的改动没有保存。',
  },
  commandChanged: {
    en: 'wirebook.json names another command by now. Run the program again to see it.',
    zh: 'wirebook.json 里的命令已经改了。请重新运行，查看新的命令。',
  },
  noProgram: { en: 'There is no such program.', zh: '没有这个程序。' },
  notRevealed: {
    en: 'The official solution can be run once it has been revealed.',
    zh: '看过参考答案之后，才能运行它。',
  },
  noRun: { en: 'This program is not running. Start it first.', zh: '程序没有运行，请先启动。' },
  noClient: { en: 'This run has no such client.', zh: '这次运行没有这个客户端。' },
  clientTaken: { en: 'This run already has a client of that name.', zh: '这次运行已经有同名的客户端。' },
  tooManyClients: (most: number) => ({
    en: `A run has at most ${most} clients.`,
    zh: `一次运行最多 ${most} 个客户端。`,
  }),
  checkUnderWay: {
    en: 'A check is under way on this page. Wait for it or cancel it.',
    zh: '这个页面上正在检查，请等它结束或取消。',
  },
  tooManyRequests: {
    en: 'This page has sent too many requests at once. Wait until they are done.',
    zh: '这个页面一次提出的请求太多，请等前面的处理完。',
  },
  noCheck: { en: 'No check is under way.', zh: '当前没有正在进行的检查。' },
} satisfies Record<string, Text | ((limit: number) => Text) | ((reason: string) => Text)>;
