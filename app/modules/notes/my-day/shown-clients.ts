/** Whose names a list has shown, for its audit entry: in the sealed detail, and by itself when it is only one client. */
export function shownClients(shown: readonly { readonly clientId: string }[]) {
  const clientIds = [...new Set(shown.map(({ clientId }) => clientId))];
  const [clientId, another] = clientIds;
  if (clientId === undefined) return {};
  return { ...(another === undefined ? { clientId } : {}), detail: { clientIds } };
}
