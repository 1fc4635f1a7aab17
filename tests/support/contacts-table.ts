/** The dated messages of a file of «from to seconds», or «seconds one other» with tabs between, as a table of contacts. */
export function contactsTable(text: string): string {
  const rows = text.trim().split('\n').filter((line) => /^\d/.test(line)).map((line) => (line.includes('\t') ? [...line.split('\t').slice(1), line.split('\t')[0]] : line.split(' '))); // prettier-ignore
  const lines = rows.map(([from, to, at]) => `${new Date(Number(at) * 1_000).toISOString()},message,${from}|${to}`);
  return ['date,kind,participants', ...lines].join('\n');
}
