import { useSnapshotWords } from './use-snapshot-words.ts';

/** On a page that is a file: of what it is a snapshot, from when, and as whom it is seen. */
export function FileBanner({ name }: { name: string }) {
  return (
    <div className="weft-banner weft-snapshot" role="note">
      <bdi>{useSnapshotWords(name)}</bdi>
    </div>
  );
}
