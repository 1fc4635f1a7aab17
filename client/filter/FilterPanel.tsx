import { CountLine } from './CountLine.tsx';
import { Facets } from './Facets.tsx';
import { FocusBar } from './FocusBar.tsx';
import { NodeList } from './NodeList.tsx';
import { ViewChoice } from './ViewChoice.tsx';

/** What is shown and why: the count with every condition, always in sight, and below it the views, the facets and the same as a list. */
export function FilterPanel() {
  return (
    <div className="weft-filters">
      <CountLine />
      <div className="weft-filters-rest">
        <FocusBar />
        <ViewChoice />
        <Facets />
        <NodeList />
      </div>
    </div>
  );
}
