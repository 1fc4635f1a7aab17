import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace, type Workspace } from '../pages/use-workspace.ts';
import { isRange, type Choice } from '../state/choices.ts';

/** What a subject is called: «Type», «Country», the name of a field. */
function subjectName(on: Choice['on'], { network, looks, language }: Workspace, own: (key: string) => string): string {
  if (on.by === 'neighbour') return looks.get(on.type)?.name ?? on.type;
  if (on.by !== 'field' && on.by !== 'range') return own(on.by);
  const types = [...network.types.nodes, ...network.types.edges];
  const field = types.flatMap((type) => type.fields).find(({ key }) => key === on.field);
  return field ? showText(field.name, language) : on.field;
}

/** What a value of a subject is called. */
function valueName(on: Choice['on'], value: string | number | boolean, workspace: Workspace): string {
  const { network, index, looks, language } = workspace;
  const text = String(value);
  if (on.by === 'type') return looks.get(text)?.name ?? text;
  if (on.by === 'edge-type') {
    const type = network.types.edges.find(({ key }) => key === text);
    return type ? showText(type.name, language) : text;
  }
  if (on.by !== 'neighbour') return text;
  const at = index.numberOf(text);
  return at === undefined ? text : showText(index.nodes[at]!.label, language);
}

/** How conditions and what they are about are called. */
export function useConditionNames() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const own = (key: string) => t(`filter.subjects.${key}`);
  const subject = (on: Choice['on']) => subjectName(on, workspace, own);
  const value = (on: Choice['on'], item: string | number | boolean) => valueName(on, item, workspace);
  const condition = (choice: Choice): string => {
    const name = subject(choice.on);
    if (isRange(choice)) {
      const [from, to] = [choice.min ?? '', choice.max ?? ''];
      const key = choice.min === undefined ? 'upTo' : choice.max === undefined ? 'from' : 'between';
      return t(`filter.chip.${key}`, { name, from: String(from), to: String(to) });
    }
    const values = choice.values.map((item) => value(choice.on, item));
    const [first = ''] = values;
    const rest = values.length - 1;
    return rest === 0
      ? t(`filter.chip.${choice.mode}`, { name, value: first })
      : t(`filter.chip.${choice.mode}More`, { name, value: first, count: rest });
  };
  return { subject, value, condition };
}
