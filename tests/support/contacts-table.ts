/** The dated messages of a file of «from to seconds», as a table of contacts. */
export function contactsTable(text: string): string {
  const rows = text.trim().split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(' ')); // prettier-ignore
  const lines = rows.map(([from, to, at]) => `${new Date(Number(at) * 1_000).toISOString()},message,${from}|${to}`);
  return ['date,kind,participants', ...lines].join('\n');
}
