/** Where the store tells what went wrong behind an answer. Pino's logger is one. */
export interface Logger {
  warn(details: object, message: string): void;
}
