import type { ExportQuestionInput } from '../../graph-schema/exports/catalogue.ts';
import type { View } from '../../graph-schema/records.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { conditionOf, type Choice } from './choices.ts';
import { drawnEdgeTypes, type Ground } from './shown.ts';

/** What of an export says what is shown: the view or what is near a focus, a person's conditions, the edges drawn. */
export function shownQuestion(input: {
  ground: Ground;
  view: View | undefined;
  choices: readonly Choice[];
  edgeTypes: readonly EdgeType[];
}): Pick<ExportQuestionInput, 'filter' | 'view' | 'edgeTypes'> {
  const { ground, view, choices, edgeTypes } = input;
  const { near } = ground;
  const drawn = drawnEdgeTypes({ ground, choices });
  const conditions = choices.map((choice) => conditionOf(choice, edgeTypes));
  return {
    filter: { all: [...(near ? [{ ids: [...near] }] : []), ...conditions] },
    // A focus is on everything, whatever view is open.
    ...(view && !near && { view: view.id }),
    ...(drawn && { edgeTypes: [...drawn] }),
  };
}
