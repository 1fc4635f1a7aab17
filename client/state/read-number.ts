const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const groupedComma = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/;
/** Also one that is being typed: «1,». */
const decimalComma = /^[+-]?(\d+,\d*|,\d+)$/;

/** A number as people write it: 1234.5, 1,234.5, 1 234.5, 1.234,5 and 12,5; «1,234» is a thousand and more; undefined: it is none. */
export function readNumber(text: string): number | undefined {
  const bare = text.replaceAll(/[\s'’]/g, '').replace('−', '-');
  if (plainNumber.test(bare)) return finite(Number(bare));
  if (grouped.test(bare)) return finite(Number(bare.replaceAll(',', '')));
  if (groupedComma.test(bare)) return finite(Number(bare.replaceAll('.', '').replace(',', '.')));
  if (decimalComma.test(bare)) return finite(Number(bare.replace(',', '.')));
  return undefined;
}
const finite = (value: number) => (Number.isFinite(value) ? value + 0 : undefined);
