import { Avatar } from '../avatar.tsx';
import { BackLink } from '../back-link.tsx';
import { Breadcrumbs } from '../breadcrumbs.tsx';
import { Button } from '../button.tsx';
import { ButtonGroup } from '../button-group.tsx';
import { ButtonLink } from '../button-link.tsx';
import { Card } from '../card.tsx';
import { Icon } from '../icon.tsx';
import { ICON_PATHS, type IconName } from '../icon-paths.ts';
import { PopoverMenu } from '../popover-menu.tsx';
import { PrintButton } from '../print-button.tsx';
import { TabNav } from '../tab-nav.tsx';

export function GalleryNavigation() {
  return (
    <>
      <Card heading="Buttons">
        <div className="stack">
          <ButtonGroup>
            <Button type="button">Book appointment</Button>
            <Button type="button" variant="secondary" icon="calendar">
              Find a time
            </Button>
            <Button type="button" variant="quiet">
              Cancel
            </Button>
            <Button type="button" variant="danger" icon="trash">
              Cancel appointment
            </Button>
            <Button type="button" disabled>
              Disabled
            </Button>
          </ButtonGroup>
          <ButtonGroup>
            <ButtonLink href="#small" size="small" icon="arrived">
              Check in
            </ButtonLink>
            <ButtonLink href="#small-2" size="small" variant="secondary">
              Move
            </ButtonLink>
            <ButtonLink href="#large" size="large">
              Start a new client
            </ButtonLink>
            <PrintButton href="#print" />
            <PopoverMenu
              id="gallery-menu"
              label="More"
              look="bordered"
              fallbackHref="#menu"
              links={[
                { href: '#move', label: 'Move', icon: 'move' },
                { href: '#series', label: 'Repeat', icon: 'refresh', hint: 'Every week, same time' },
                { href: '#cancel', label: 'Cancel appointment', icon: 'ban', danger: true },
              ]}
            />
          </ButtonGroup>
        </div>
      </Card>
      <Card heading="Ways around">
        <div className="stack">
          <Breadcrumbs
            items={[
              { href: '#clients', label: 'Clients' },
              { href: '#client', label: 'Riley Okafor' },
            ]}
          />
          <BackLink href="#back" />
          <TabNav
            label="Riley Okafor"
            items={[
              { href: '#summary', label: 'Summary', current: 'page' },
              { href: '#needs', label: 'Needs' },
              { href: '#notes', label: 'Notes', count: 3 },
              { href: '#documents', label: 'Documents' },
            ]}
          />
          <div className="cluster">
            {['Riley Okafor', 'Dana Osei', 'Marisol Vega', 'Theo Lindqvist', 'Amara Nwosu', 'Jun Park'].map(
              (name) => (
                <span key={name} className="person">
                  <Avatar name={name} />
                  {name}
                </span>
              ),
            )}
          </div>
        </div>
      </Card>
      <Card heading="Icons">
        <ul className="cluster">
          {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
            <li key={name} className="person muted small">
              <Icon name={name} size="large" />
              {name}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
