// A reporter for Node's test runner that prints the counts alone, as JSON.
export default async function* countTests(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (data.details?.type === 'suite') continue;
    if (type === 'test:pass')
      counts[data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed']++;
    if (type === 'test:fail') counts.failed++;
  }
  yield JSON.stringify(counts);
}
