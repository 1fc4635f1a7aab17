/** A day or an instant as its calendar day in a time zone, which is the parameter `timeZone`. */
export const dateIn = (at: string): string =>
  `CASE WHEN size(${at}) = 10 THEN date(${at}) ELSE date(datetime({datetime: datetime(${at}), timezone: $timeZone})) END`;
