/** Of so many grounds something is remembered. */
const most = 8;

/** Remembers something of a ground, the last one last, and forgets the ground that was left longest ago. */
export function rememberGround<T>(grounds: Map<string, T>, ground: string, it: T): void {
  grounds.delete(ground);
  grounds.set(ground, it);
  if (grounds.size > most) for (const oldest of [...grounds.keys()].slice(0, 1)) grounds.delete(oldest);
}
