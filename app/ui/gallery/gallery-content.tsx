import { Card } from '../card.tsx';
import { Progress, ScoreBar } from '../score-bar.tsx';
import { Stat, StatRow } from '../stat.tsx';
import { Timeline } from '../timeline.tsx';

export function GalleryContent() {
  return (
    <>
      <StatRow>
        <Stat label="Expected today" value="34" href="#stat" />
        <Stat label="Arrived" value="12" detail="2 waiting" />
        <Stat label="No-shows" value="1" />
        <Stat label="Open slots" value="9" detail="next 11:30 AM" />
      </StatRow>
      <div className="grid-2">
        <Card heading="Scores">
          <ScoreBar label="Specialization" value={92} weight="40" />
          <ScoreBar label="Communication" value={100} weight="30" />
          <ScoreBar label="Availability" value={70} weight="15" />
          <ScoreBar label="Age group" value={30} weight="10" />
          <ScoreBar label="Schedule" value={60} weight="5" />
          <Progress label="Goal: asks for help in class" value={45} detail="45% · due March 2027" />
        </Card>
        <Card heading="Timeline">
          <Timeline
            events={[
              {
                id: '1',
                at: '2026-11-23T15:05:00Z',
                when: 'Today, 10:05 AM',
                title: 'Checked in',
                who: 'Front desk',
                icon: 'arrived',
                tone: 'success',
              },
              {
                id: '2',
                at: '2026-11-20T19:00:00Z',
                when: 'Nov 20, 2:00 PM',
                title: 'Note signed',
                who: 'Dana Osei, BCBA',
                icon: 'lock',
                tone: 'info',
              },
              {
                id: '3',
                at: '2026-11-18T14:00:00Z',
                when: 'Nov 18, 9:00 AM',
                title: 'Late cancellation',
                icon: 'ban',
                tone: 'warning',
                detail: 'Fee waived: illness',
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
