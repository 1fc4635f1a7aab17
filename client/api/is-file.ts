/** This page is a file by itself, opened from disk: no server is asked, and nothing is written. */
export const isFile = import.meta.env.MODE === 'file';
