/** A web address a person may follow: http and https only. */
export function safeAddress(text: string): string | undefined {
  const address = URL.parse(text.trim());
  return address && ['https:', 'http:'].includes(address.protocol) ? address.href : undefined;
}

/** A host and what follows it, as people write it: `example.org/about`. */
const bare = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d{1,5})?([/?#]\S*)?$/u;

/** The address of a page as a field holds it, with or without `https://`; undefined when it is none. */
export const webAddress = (text: string): string | undefined =>
  safeAddress(text) ?? (bare.test(text.trim()) ? safeAddress(`https://${text.trim()}`) : undefined);
