import { Button } from '../button.tsx';
import { ButtonLink } from '../button-link.tsx';
import { Card } from '../card.tsx';
import { Details } from '../details.tsx';
import { EmptyState } from '../empty-state.tsx';
import { NotificationBanner } from '../notification-banner.tsx';
import { Tag } from '../tag.tsx';

export function GalleryMessages() {
  return (
    <>
      <div>
        <NotificationBanner
          tone="success"
          heading="Appointment moved to Tuesday, November 24, 10:30 AM"
          announce={false}
          actions={
            <Button type="button" size="small" variant="secondary">
              Undo
            </Button>
          }
        >
          The client will be told in 2 minutes.
        </NotificationBanner>
        <NotificationBanner heading="The clinic closes at 3 PM on Wednesday">
          Staff meeting at both locations.
        </NotificationBanner>
        <NotificationBanner tone="warning" heading="This client may already be here">
          A client with the same name and birth date exists. <a href="#duplicate">Compare the two</a>.
        </NotificationBanner>
        <NotificationBanner tone="danger" heading="PHQ-9 item 9 was answered above 0">
          Review the answers before the next session.
        </NotificationBanner>
      </div>
      <div className="grid-2">
        <Card heading="Statuses">
          <div className="cluster">
            <Tag>Scheduled</Tag>
            <Tag tone="info" icon="check">
              Confirmed
            </Tag>
            <Tag tone="success" icon="arrived">
              Checked in
            </Tag>
            <Tag tone="info" icon="play">
              In progress
            </Tag>
            <Tag tone="success">Completed</Tag>
            <Tag tone="warning" icon="clock">
              Late
            </Tag>
            <Tag tone="danger">No-show</Tag>
            <Tag icon="ban" struck>
              Cancelled
            </Tag>
          </div>
        </Card>
        <Card heading="Folded">
          <Details summary="Why is this therapist not offered?">
            <p>The caseload is full (18 of 18) and the licence does not cover Illinois.</p>
          </Details>
        </Card>
      </div>
      <EmptyState
        icon="calendar"
        title="No appointments on this day"
        action={
          <ButtonLink href="#book" variant="secondary" icon="plus">
            Book an appointment
          </ButtonLink>
        }
      >
        The clinic is open from 8 AM to 6 PM.
      </EmptyState>
    </>
  );
}
