import type { Report } from './report.ts';

/** A report as JSON text, the bytes of its wire excerpts as base64. */
export function reportJson(report: Report): string {
  // A Buffer turns itself into an object before a replacer sees it: look at the value where it was.
  return JSON.stringify(
    report,
    function (this: Record<string, unknown>, key, value) {
      const original = this[key];
      return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
    },
    2,
  );
}
