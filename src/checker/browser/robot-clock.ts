/**
 * Puts the wall clock of a robot's page wrong by `offset` ms, while timers and `performance` go on as they are. Runs
 * before anything else in the page. Sent to the browser as source text, so it uses nothing from outside.
 */
export function shiftClock(offset: number): void {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = () => realNow() + offset;

  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;

  // Without an argument a formatter takes the present moment by itself.
  const formatter = Intl.DateTimeFormat.prototype;
  const realFormat = Object.getOwnPropertyDescriptor(formatter, 'format')?.get;
  Object.defineProperty(formatter, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const format = realFormat?.call(this);
      return (date?: Date | number) => format(date ?? now());
    },
  });
  const realParts = formatter.formatToParts;
  formatter.formatToParts = function (date) {
    return realParts.call(this, date ?? now());
  };

  const temporal = (globalThis as { Temporal?: TemporalLike }).Temporal;
  if (temporal === undefined) return;
  const instant = () => temporal.Instant.fromEpochMilliseconds(now());
  const zoned = (zone?: string) => instant().toZonedDateTimeISO(zone ?? temporal.Now.timeZoneId());
  Object.assign(temporal.Now, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: string) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: string) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: string) => zoned(zone).toPlainTime(),
  });
}

/** The parts of Temporal that are changed here; TypeScript does not describe it yet. */
interface TemporalLike {
  Now: { timeZoneId(): string };
  Instant: { fromEpochMilliseconds(ms: number): { toZonedDateTimeISO(zone: string): ZonedLike } };
}
interface ZonedLike {
  toPlainDateTime(): unknown;
  toPlainDate(): unknown;
  toPlainTime(): unknown;
}
