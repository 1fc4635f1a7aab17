/** No piece of a text is longer than this, in UTF-16 code units: it has room on a page. */
const most = 1_600;

/** A text in Markdown in pieces that pages may end between: paragraphs, lists, what is fenced. */
export function textPieces(text: string): string[] {
  const pieces: string[] = [];
  let fence = false;
  let piece: string[] = [];
  const end = () => {
    if (piece.some((line) => line.trim() !== '')) pieces.push(piece.join('\n'));
    piece = [];
  };
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fence = !fence;
    const isHeading = !fence && /^#{1,6} /.test(line);
    if (!fence && (line.trim() === '' || isHeading)) end();
    piece.push(line);
    if (isHeading) end();
  }
  end();
  return pieces.flatMap(shortened);
}

/** A long piece, between its lines or else its sentences. */
function shortened(piece: string): string[] {
  if (piece.length <= most || /^\s*(```|~~~|\|)/.test(piece)) return [piece];
  const parts = piece.includes('\n') ? piece.split(/(?<=\n)/) : piece.split(/(?<=[.!?。؟]\s)/);
  const found: string[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last !== undefined && last.length + part.length <= most) found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}
