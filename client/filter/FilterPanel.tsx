import { CountLine } from './CountLine.tsx';
import { Facets } from './Facets.tsx';
import { FocusBar } from './FocusBar.tsx';
import { NodeList } from './NodeList.tsx';
import { useStill } from './use-still.ts';
import { ViewChoice } from './ViewChoice.tsx';

/** What is shown and why: the count with every condition, always in sight, and below it the views, the facets and the same as a list. */
export function FilterPanel() {
  const still = useStill();
  return (
    <div className="weft-filters">
      <CountLine />
      <div className="weft-filters-rest" ref={still}>
        <FocusBar />
        <ViewChoice />
        <Facets />
        <NodeList />
      </div>
    </div>
  );
}
