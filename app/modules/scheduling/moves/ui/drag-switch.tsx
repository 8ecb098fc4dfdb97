import { useT } from '#app/platform/i18n/locale-context.ts';
import { alteredPath } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';

/** Shows the plain table, or lets appointments be dragged again; seen only where they can be. */
export function DragSwitch({ as }: { as: 'table' | undefined }) {
  const t = useT();
  const { path } = useFrame();
  return (
    <span className="drag-switch">
      <ButtonLink
        href={alteredPath(path, { as: as === undefined ? 'table' : null, moved: null })}
        variant="secondary"
      >
        {t(as === undefined ? 'moves.asTable' : 'moves.asDragged')}
      </ButtonLink>
    </span>
  );
}
