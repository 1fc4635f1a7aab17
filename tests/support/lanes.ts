/**
 * Files of tests that run side by side, each with Neo4j servers of its own: two, as a test waits for its server most of the time.
 * A server that somebody else runs (NEO4J_URI) is one, and they take turns.
 */
export const lanes = process.env.NEO4J_URI === undefined ? 2 : 1;
