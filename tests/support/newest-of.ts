import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** When the newest of these files, or of those in these folders, was written, in epoch milliseconds. */
export function newestOf(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newestOf(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
  );
}
