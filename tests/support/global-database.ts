import type { TestProject } from 'vitest/node';

/**
 * Starts one PostgreSQL for all `*.db.test.ts` files, before the first of them, and stops it after the last.
 *
 * HOOK: start the embedded server in a folder of its own (its parents traversable by others), create the roles, migrate a
 * template database, `project.provide('databaseUrl', url)`, and return the function that stops the server.
 */
export default async function setup(_project: TestProject): Promise<() => Promise<void>> {
  return async () => {};
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the server that holds the template database. */
    databaseUrl: string;
  }
}
