import { UnstyledButton } from '@mantine/core';
import { showText } from '../../graph-schema/values.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';

/** A node by name, which opens its profile. */
export function NodeLink({ id }: { id: string }) {
  const { looks, language, go } = useWorkspace();
  const node = useKnownNodes([id])(id);
  if (!node) return <span className="weft-muted">…</span>;
  const look = looks.get(node.type);
  return (
    <UnstyledButton className="weft-node-link" onClick={() => go(node)}>
      {look && <TypeMark look={look} size={14} />}
      <bdi>{showText(node.label, language)}</bdi>
    </UnstyledButton>
  );
}
