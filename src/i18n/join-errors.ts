import type { Text } from './text.ts';

/** Why a workbook cannot join a class: the reason, and the remedy. `at` is the address that was tried. */
export const joinErrors = {
  notHere: {
    en: 'Only a workbook on your own machine joins a class. On the site of a class, join in the browser.',
    zh: '只有在自己电脑上运行的练习册才能这样加入课堂。在课堂的网站上，请直接用浏览器加入。',
  },
  badAddress: {
    en: 'This is not an address of a class. It looks like 192.168.1.20:4321 or http://192.168.1.20:4321/en/join/#K7M2QP; the teacher’s screen shows it.',
    zh: '这不是课堂的地址。课堂地址形如 192.168.1.20:4321 或 http://192.168.1.20:4321/zh/join/#K7M2QP，老师的屏幕上有。',
  },
  noCode: {
    en: 'The code is missing: six letters and digits, which the teacher’s screen shows.',
    zh: '缺少课堂码：它由六个字母和数字组成，老师的屏幕上有。',
  },
  https: (at: string) => ({
    en: `A workbook joins a class over plain HTTP only, and ${at} begins with https://. Use the address that the teacher’s screen shows, with http://.`,
    zh: `练习册只能通过不加密的 HTTP 加入课堂，而 ${at} 以 https:// 开头。请使用老师屏幕上以 http:// 开头的地址。`,
  }),
  unknownName: (at: string) => ({
    en: `No machine is called ${at} in this network. Use the address in numbers, such as 192.168.1.20:4321.`,
    zh: `这个网络里找不到名为 ${at} 的机器。请改用数字形式的地址，例如 192.168.1.20:4321。`,
  }),
  refused: (at: string) => ({
    en: `The machine is there, but no class is at ${at}. Compare the port with the one on the teacher’s screen; perhaps the class is not open yet.`,
    zh: `机器在线，但 ${at} 上没有课堂。请和老师的屏幕核对端口；也可能还没有开课。`,
  }),
  unreachable: (at: string) => ({
    en: `${at} does not answer. Are you in the same network as the teacher? A VPN, a firewall on the teacher’s machine, or a Wi-Fi that keeps devices apart may be in the way: try another address of the class, or a phone’s hotspot.`,
    zh: `${at} 没有响应。请确认你和老师在同一个网络里。VPN、老师电脑上的防火墙，或者隔离设备的 Wi-Fi 都可能挡住连接：请换课堂的另一个地址，或改用手机热点。`,
  }),
  notWirebook: (at: string) => ({
    en: `Something answers at ${at}, but it is no Wirebook. Compare the address with the one on the teacher’s screen.`,
    zh: `${at} 有响应，但不是 Wirebook。请和老师的屏幕核对地址。`,
  }),
  noClass: (at: string) => ({
    en: `There is a Wirebook at ${at}, but no class in it. The class may be on another port; the teacher’s screen shows the address.`,
    zh: `${at} 上是 Wirebook，但没有课堂。课堂可能在另一个端口上，请看老师屏幕上的地址。`,
  }),
  wrongName: (at: string) => ({
    en: `The machine at ${at} does not know itself by this name. Use one of the addresses that the teacher’s screen shows.`,
    zh: `${at} 上的机器不接受这个主机名。请使用老师屏幕上列出的地址。`,
  }),
} satisfies Record<string, Text | ((at: string) => Text)>;
