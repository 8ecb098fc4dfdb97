/**
 * Puts the clients whose names a list has shown into its audit entry: in the sealed detail, and as the client of the
 * entry when there is only one.
 */
export function shownClients(shown: readonly { readonly clientId: string }[]) {
  const clientIds = [...new Set(shown.map(({ clientId }) => clientId))];
  const [clientId, another] = clientIds;
  if (clientId === undefined) return {};
  return { ...(another === undefined ? { clientId } : {}), detail: { clientIds } };
}
