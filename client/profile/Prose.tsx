/** A web address a person may follow: http and https only. */
export function safeAddress(text: string): string | undefined {
  const address = URL.parse(text.trim());
  return address && (address.protocol === 'https:' || address.protocol === 'http:') ? address.href : undefined;
}

/** A text in paragraphs. Whatever it holds is shown as text. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div className="weft-prose" dir="auto">
      {paragraphs.map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </div>
  );
}
