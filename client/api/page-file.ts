import { PageData } from '../../graph-schema/exports/page-data.ts';
import { ImageId, imageUrl } from '../../graph-schema/images.ts';
import { isFile } from './is-file.ts';

/** What a page that is a file by itself holds, unpacked before its program began; undefined on any other. */
export const held: PageData | undefined = isFile ? read() : undefined;

function read(): PageData {
  const element = document.getElementById('weft-data');
  const data = PageData.parse(JSON.parse(element?.textContent ?? ''));
  element?.remove();
  return data;
}

/** Where the picture is that a node names; undefined where there is none to be shown. */
export function pictureAt(image: string | undefined): string | undefined {
  if (!held) return imageUrl(image);
  const content = held.images[ImageId.safeParse(image).data ?? ''];
  return content && `data:${content.type};base64,${content.base64}`;
}

/** The instant that this page tells of: now, or when the file was made. */
export const presentTime = (): string => held?.at ?? new Date().toISOString();
