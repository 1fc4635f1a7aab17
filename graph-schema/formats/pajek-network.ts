import { GraphError } from '../errors.ts';
import type { Direction } from '../types.ts';
import { decodeEntities } from './character-entities.ts';
import { checkSize, type FoundEdge } from './collect.ts';
import type { ImportedValue } from './format.ts';
import { countOf, firstWords, headerOf, unquote, wordsOf, type Header, type Line } from './pajek-lines.ts';
import { cutText, exactNumber, type Problems } from './text.ts';

/** A vertex as its line says it. */
export interface Vertex {
  label: string | undefined;
  place: { x: number; y: number } | undefined;
  values: ImportedValue[];
}

/** A line between two vertices, named by their numbers. `relation`: its number, if it has one. */
export interface Tie extends Pick<FoundEdge, 'direction' | 'label' | 'weight' | 'values' | 'row'> {
  from: string;
  to: string;
  relation: string | undefined;
}

/** A network of Pajek. */
export interface Network {
  name: string;
  /** Its name says that its vertices are of two kinds. */
  isTwoMode: boolean;
  /** How many vertices it says it has, and how many of them, the first ones, are of its first mode. */
  size: number;
  firstMode: number | undefined;
  /** Those that have a line of their own, by number. */
  vertices: Map<number, Vertex>;
  ties: Tie[];
  relations: Map<string, string>;
}

/** Reads the lines of one network, header by header. `room`: counts what the file holds so far, over all its networks. */
export function createNetworkReader(input: {
  name: string;
  isTwoMode: boolean;
  file: string;
  problems: Problems;
  room: { used: number };
}) {
  const { name, isTwoMode, file, problems, room } = input;
  const network: Network = {
    name,
    isTwoMode,
    size: 0,
    firstMode: undefined,
    vertices: new Map(),
    ties: [],
    relations: new Map(),
  };
  let read: (line: Line) => void = ignore;
  let unread = 0;

  function ignore(): void {
    unread += 1;
  }

  function reserve(records: number): void {
    room.used += records;
    checkSize(file, { records: room.used });
  }

  function addTie(tie: Tie): void {
    reserve(1);
    network.ties.push(tie);
  }

  function begin(header: Header, line: number): void {
    const { keyword, relation, name } = header;
    if (relation !== undefined && name !== undefined && name !== '')
      network.relations.set(relation, decodeEntities(name));
    if (keyword === 'vertices') beginVertices(header, line);
    else if (keyword === 'arcs') read = (line) => readTie(line, 'directed', relation);
    else if (keyword === 'edges') read = (line) => readTie(line, 'undirected', relation);
    else if (keyword === 'arcslist') read = (line) => readList(line, 'directed', relation);
    else if (keyword === 'edgeslist') read = (line) => readList(line, 'undirected', relation);
    else if (keyword === 'matrix') read = createMatrix(relation);
    else {
      problems.note(`«*${cutText(keyword, 40)}» is not known; what follows was left out.`, { row: line });
      read = ignore;
    }
  }

  function beginVertices({ rest }: Header, line: number): void {
    const [size, firstMode] = rest.split(/\s+/).map(countOf);
    if (size === undefined)
      throw new GraphError('unprocessable', `Line ${line}: «*Vertices» does not say how many vertices there are.`);
    reserve(size + 1);
    network.size = size;
    if (firstMode !== undefined && firstMode > 0 && firstMode < size) network.firstMode = firstMode;
    read = readVertex;
  }

  function readVertex({ text, line }: Line): void {
    const [number, label, ...rest] = firstWords(text);
    const at = countOf(number);
    if (at === undefined || at === 0) {
      problems.refuse('The line of a vertex begins with its number, from 1 on.', { row: line });
      return;
    }
    if (network.vertices.has(at)) {
      problems.refuse(`There is more than one line for the vertex ${at}; the first was taken.`, { row: line });
      return;
    }
    if (at > network.size) {
      problems.note(`The vertex ${at} is beyond the ${network.size} of the file.`, { row: line });
      reserve(1);
    }
    const [x, y] = rest.map(exactNumber);
    network.vertices.set(at, {
      label: label === undefined ? undefined : decodeEntities(unquote(label)),
      place: x === undefined || y === undefined ? undefined : { x, y },
      values: timesOf(rest),
    });
  }

  function readTie({ text, line }: Line, direction: Direction, section: string | undefined): void {
    const words = firstWords(text);
    const own = /^(\d+):$/.exec(words[0] ?? '')?.[1];
    if (own !== undefined) words.shift();
    const [from = '', to = '', weight = ''] = words;
    const labelAt = words.findIndex((word, at) => at > 1 && word.toLowerCase() === 'l');
    const label = labelAt === -1 ? undefined : words[labelAt + 1];
    addTie({
      from,
      to,
      relation: own ?? section,
      direction,
      label: label === undefined ? undefined : decodeEntities(unquote(label)),
      weight: exactNumber(weight) === undefined ? undefined : weight,
      values: timesOf(words),
      row: line,
    });
  }

  function readList({ text, line }: Line, direction: Direction, relation: string | undefined): void {
    let from: string | undefined;
    for (const word of wordsOf(text)) {
      if (from === undefined) from = word;
      else addTie({ from, to: word, relation, direction, label: undefined, weight: undefined, values: [], row: line });
    }
  }

  /** Numbers row by row, wherever lines break; of a network of two modes, the rows are the first and the columns the second. */
  function createMatrix(relation: string | undefined): (line: Line) => void {
    const { size, firstMode } = network;
    const [rows, columns, offset] =
      firstMode === undefined ? [size, size, 0] : [firstMode, size - firstMode, firstMode];
    if (rows * columns === 0) return ignore;
    let cell = 0;
    return ({ text, line }) => {
      for (const word of wordsOf(text)) {
        const value = exactNumber(word);
        const [row, column] = [Math.floor(cell / columns), cell % columns];
        cell += 1;
        if (row >= rows) {
          unread += 1;
          return;
        }
        if (value === undefined)
          problems.refuse(`«${cutText(word, 40)}» in the matrix is not a number.`, { row: line });
        if (value === undefined || value === 0) continue;
        addTie({
          from: String(row + 1),
          to: String(offset + column + 1),
          relation,
          direction: firstMode === undefined ? 'directed' : 'undirected',
          label: undefined,
          weight: word,
          values: [],
          row: line,
        });
      }
    };
  }

  return {
    network,
    line(line: Line): void {
      const header = headerOf(line.text);
      if (header) begin(header, line.line);
      else read(line);
    },
    end(): void {
      if (unread > 0) problems.note(`Lines of the network «${name}» that mean nothing here: ${unread}.`);
    },
  };
}

/** `[1-5,8]`: when it holds, as the file writes it. */
function timesOf(words: readonly string[]): ImportedValue[] {
  const times = words.find((word) => word.startsWith('['));
  return times === undefined ? [] : [{ name: 'time', value: times.replace(/^\[|\]$/g, '') }];
}
