/** Where results are announced; kept across page changes so that screen readers keep listening to it. */
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
