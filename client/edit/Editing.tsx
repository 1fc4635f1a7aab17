import type { FunctionComponent, ReactNode } from 'react';
import { EditContact, NewContact } from '../contacts/ContactForm.tsx';
import { PasteContacts } from '../contacts/PasteContacts.tsx';
import { DuplicatesList } from '../duplicates/DuplicatesList.tsx';
import { MergeForm } from '../duplicates/MergeForm.tsx';
import { AcceptForm } from '../match/AcceptForm.tsx';
import { IntroduceForm } from '../match/IntroduceForm.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useEdits } from '../state/edits.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { EditEdge, NewEdge } from './EdgeForm.tsx';
import { ManyForm } from './ManyForm.tsx';
import { NetworkForm } from './NetworkForm.tsx';
import { EditNode, NewNode } from './NodeForm.tsx';
import { RefusedUndo } from './RefusedUndo.tsx';
import { EdgeTypeForm } from './EdgeTypeForm.tsx';
import { NodeTypeForm } from './NodeTypeForm.tsx';
import { FormId, useEditing, type EditTarget } from './use-editing.ts';

type FormOf<K extends EditTarget['kind']> = (
  props: Omit<Extract<EditTarget, { kind: K }>, 'kind'> & { top: boolean },
) => ReactNode;

/** The form of each thing that can be written. */
const forms = {
  node: EditNode,
  'new-node': NewNode,
  edge: EditEdge,
  'new-edge': NewEdge,
  'node-type': NodeTypeForm,
  'edge-type': EdgeTypeForm,
  'new-contact': NewContact,
  contact: EditContact,
  'paste-contacts': PasteContacts,
  network: NetworkForm,
  many: ManyForm,
  duplicates: DuplicatesList,
  merge: MergeForm,
  'accept-match': AcceptForm,
  introduce: IntroduceForm,
} as const satisfies { [K in EditTarget['kind']]: FormOf<K> };

/** The forms that are open, and what stands between a person and what they wrote. */
export function Editing() {
  const { editable } = useWorkspace();
  const stack = useEditing((state) => state.stack);
  const contested = useEdits((state) => state.contested);
  if (!editable) return null;
  return (
    <>
      {stack.map(({ id, target: { kind, ...target } }, at) => {
        // The rest of a target is what the form of its kind asks for: the record above is checked.
        const Form = forms[kind] as FunctionComponent<{ top: boolean }>;
        return (
          <FormId key={id} value={id}>
            <Form {...target} top={at === stack.length - 1 && !contested} />
          </FormId>
        );
      })}
      <ConflictDialog />
      <RefusedUndo />
    </>
  );
}
