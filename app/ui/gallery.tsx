import { GalleryCalendar } from './gallery/gallery-calendar.tsx';
import { GalleryContent } from './gallery/gallery-content.tsx';
import { GalleryForms } from './gallery/gallery-forms.tsx';
import { GalleryMessages } from './gallery/gallery-messages.tsx';
import { GalleryNavigation } from './gallery/gallery-navigation.tsx';
import { GalleryTables } from './gallery/gallery-tables.tsx';

const SECTIONS = [
  { id: 'buttons', label: 'Buttons and navigation', Section: GalleryNavigation },
  { id: 'forms', label: 'Forms', Section: GalleryForms },
  { id: 'messages', label: 'Messages', Section: GalleryMessages },
  { id: 'tables', label: 'Tables and lists', Section: GalleryTables },
  { id: 'content', label: 'Content', Section: GalleryContent },
  { id: 'calendar', label: 'Calendar and charts', Section: GalleryCalendar },
] as const;

/** Every component in every state, for the operator's `/platform/ui` page. Samples are invented. */
export function Gallery() {
  return (
    <div className="stack stack--wide">
      <ul className="cluster">
        {SECTIONS.map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`} className="chip">
              {section.label}
            </a>
          </li>
        ))}
      </ul>
      {SECTIONS.map(({ id, label, Section }) => (
        <section key={id} id={id} className="stack" aria-labelledby={`${id}-heading`}>
          <h2 id={`${id}-heading`} className="heading-l">
            {label}
          </h2>
          <Section />
        </section>
      ))}
    </div>
  );
}
