import type { Text } from '../../i18n/text.ts';
import type { RobotOptions } from '../check.ts';

/** Says whose robot it is and what is odd about its browser: `Bo · clock 1 day fast, Asia/Tokyo`. */
export function robotCaption(name: string, { clockOffset = 0, timeZone }: RobotOptions): Text {
  const { en, zh } = clockCaption(clockOffset);
  const zone = (comma: string) => (timeZone === undefined ? '' : `${comma}${timeZone}`);
  return { en: `${name} · ${en}${zone(', ')}`, zh: `${name} · ${zh}${zone('，')}` };
}

function clockCaption(offset: number): Text {
  if (offset === 0) return { en: 'clock right', zh: '时钟准确' };
  const way = offset > 0 ? { en: 'fast', zh: '快' } : { en: 'slow', zh: '慢' };
  const { count, unit } = largestUnit(Math.abs(offset));
  const plural = count === 1 ? '' : 's';
  return { en: `clock ${count} ${unit.en}${plural} ${way.en}`, zh: `时钟${way.zh} ${count} ${unit.zh}` };
}

function largestUnit(ms: number): { count: number; unit: Text } {
  const units: [number, Text][] = [
    [86_400_000, { en: 'day', zh: '天' }],
    [3_600_000, { en: 'hour', zh: '小时' }],
    [60_000, { en: 'minute', zh: '分钟' }],
  ];
  const [size, unit] = units.find(([size]) => ms >= size) ?? [1_000, { en: 'second', zh: '秒' }];
  return { count: Math.round((ms / size) * 10) / 10, unit };
}
