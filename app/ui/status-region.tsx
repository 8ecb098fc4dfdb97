/**
 * The region where results are announced. It is kept across page changes, so that screen readers keep listening to it.
 */
export function StatusRegion({ messages }: { messages?: Readonly<Record<string, string>> }) {
  return (
    <div
      id="status-region"
      className="visually-hidden"
      role="status"
      aria-live="polite"
      data-hx-preserve="true"
      {...messages}
    />
  );
}
