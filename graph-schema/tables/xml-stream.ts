import { SaxesParser } from 'saxes';
import { reasonOf } from '../formats/xml.ts';
import { cutText, needsRepair, repairText, utf16Of } from '../formats/text.ts';

/** What happens while XML is read. Names are local, those of attributes too: `x:row` is `row`. */
export interface XmlHandlers {
  open(name: string, attributes: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
  /** Called with why the XML cannot be read. */
  refuse(reason: string): never;
}

const maxDepth = 200;
const maxAttributes = 200;
/** Longest text or tag in UTF-16 units: what is not finished by then is not waited for. */
const maxLength = 2_000_000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * A reader of XML that is fed bytes piece by piece and forgets what it has told. It knows XML's own five entities only:
 * nothing a file declares can grow or fetch anything.
 */
export function createXmlReader(handlers: XmlHandlers): { push(piece: Uint8Array): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" });
  let decoder: TextDecoder | undefined;
  let depth = 0;
  const [names, values]: [string[], string[]] = [[], []];
  const attribute = (name: string): string | undefined => {
    for (let at = 0; at < names.length; at += 1)
      if (names[at] === name || local(names[at] ?? '') === name) return values[at];
    return undefined;
  };
  /** Length of what came since the parser told something last. */
  let silent = 0;

  parser.on('error', (error) => handlers.refuse(cutText(reasonOf(error.message), 200)));
  parser.on('opentagstart', () => {
    names.length = 0;
    values.length = 0;
    depth += 1;
    if (depth > maxDepth) handlers.refuse(`its XML is nested more than ${maxDepth} deep`);
  });
  parser.on('attribute', ({ name, value }) => {
    names.push(name);
    values.push(value);
    if (names.length > maxAttributes)
      handlers.refuse(`an element of its XML has more than ${maxAttributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    silent = 0;
    handlers.open(local(tag.name), attribute);
  });
  const tell = (text: string): void => {
    silent = 0;
    handlers.text(text);
  };
  parser.on('text', tell);
  parser.on('cdata', tell);
  parser.on('closetag', (tag) => {
    silent = 0;
    depth -= 1;
    handlers.close(local(tag.name));
  });

  function write(text: string): void {
    silent += text.length;
    // oxlint-disable-next-line no-control-regex -- they are what XML may not hold
    const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
    parser.write((needsRepair(text) ? repairText(text) : text).replace(bad, '\uFFFD'));
    if (silent > maxLength) handlers.refuse(`its XML holds a text of more than ${maxLength.toLocaleString('en')} characters`); // prettier-ignore
  }
  return {
    push(piece) {
      decoder ??= new TextDecoder(utf16Of(piece) ?? 'utf-8');
      for (let at = 0; at < piece.length; at += 65_536)
        write(decoder.decode(piece.subarray(at, at + 65_536), { stream: true }));
    },
    end() {
      write(decoder?.decode() ?? '');
      parser.close();
    },
  };
}
