// @ts-check
/// <reference lib="esnext.temporal" />
// Loaded by the preload into a child whose clock is to be wrong: a check then knows the date on which a program runs.

/**
 * Shifts the calendar of this process by these milliseconds: `Date`, and what else tells the present date without being
 * given one (`Intl.DateTimeFormat`, `Temporal.Now`). Timers, `performance` and what Node itself writes, such as the field
 * `Date` of an answer, stay as they are.
 * @param {number} offset
 */
export function shiftClock(offset) {
  const { now } = Date;
  Date.now = () => now() + offset;
  globalThis.Date = new Proxy(Date, {
    apply: () => new Date().toString(),
    construct: (target, args, self) =>
      Reflect.construct(target, args.length === 0 ? [Date.now()] : args, self),
  });
  Date.prototype.constructor = Date;
  shiftFormats();
  shiftTemporal();
}

function shiftFormats() {
  const formats = Intl.DateTimeFormat.prototype;
  const { get } = /** @type {{ get(): Function }} */ (Object.getOwnPropertyDescriptor(formats, 'format'));
  Object.defineProperty(formats, 'format', {
    get() {
      const format = get.call(this);
      return (date = Date.now()) => format(date);
    },
  });
  const { formatToParts } = formats;
  formats.formatToParts = function (date = Date.now()) {
    return formatToParts.call(this, date);
  };
}

function shiftTemporal() {
  const { Now, Instant } = Temporal;
  const here = Now.timeZoneId;
  const instant = () => Instant.fromEpochMilliseconds(Date.now());
  const zoned = (zone = here()) => instant().toZonedDateTimeISO(zone);
  Object.assign(Now, {
    instant,
    zonedDateTimeISO: zoned,
    /** @param {string} [zone] */
    plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
    /** @param {string} [zone] */
    plainDateISO: (zone) => zoned(zone).toPlainDate(),
    /** @param {string} [zone] */
    plainTimeISO: (zone) => zoned(zone).toPlainTime(),
  });
}
