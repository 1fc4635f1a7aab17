/** The time zone of a network, from its setting: an IANA name, UTC where there is none or nobody knows it. */
export function timeZoneOf(setting: unknown): string {
  if (typeof setting !== 'string') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: setting }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
