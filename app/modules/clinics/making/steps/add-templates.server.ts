import { addDefaultTemplates } from '#app/modules/notes/templates/index.server.ts';
import type { Doing } from '../step.ts';

/** Gives the clinic the templates with which every clinic begins. One that has any of a kind keeps its own. */
export async function addTemplates({ act, leaveNext }: Doing<'templates'>): Promise<void> {
  await act(async (scope) => {
    await addDefaultTemplates(scope);
    // Templates of another kind are added here, each by a verb that does nothing where the clinic has some.
    await leaveNext(scope);
  });
}
