/** YYYY-MM-DD HH:mm:ss without any library. */
export function wallTime(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${day.map(twoDigits).join('-')} ${time.map(twoDigits).join(':')}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
