/** Links between the ways in which a page shows the same; one of them is the present. */
export function ViewSwitch({
  label,
  views,
}: {
  label: string;
  views: readonly { readonly href: string; readonly label: string; readonly current?: boolean | undefined }[];
}) {
  return (
    <nav className="segments" aria-label={label}>
      {views.map((view) => (
        <a
          key={view.href}
          className="segments__link"
          href={view.href}
          aria-current={view.current ? 'page' : undefined}
        >
          {view.label}
        </a>
      ))}
    </nav>
  );
}
