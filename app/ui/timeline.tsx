import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import type { Tone } from './tag.tsx';

export interface TimelineEvent {
  id: string;
  /** ISO 8601, for machines. */
  at: string;
  when: string;
  title: ReactNode;
  who?: string | undefined;
  detail?: ReactNode;
  icon?: IconName | undefined;
  tone?: Tone | undefined;
}

interface TimelineProps {
  /** Newest first. */
  events: readonly TimelineEvent[];
  /** Events of another kind, which take their place among the others. */
  more?: readonly TimelineEvent[];
}

/** The events of something, newest first. */
export function Timeline({ events, more = [] }: TimelineProps) {
  const all = more.length === 0 ? events : [...more, ...events].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="timeline">
      {all.map((event) => (
        <li key={event.id} className="timeline__event">
          <span className={`timeline__mark timeline__mark--${event.tone ?? 'neutral'}`}>
            <Icon name={event.icon ?? 'circle'} />
          </span>
          <div className="timeline__body">
            <p className="timeline__title">{event.title}</p>
            <p className="timeline__meta">
              <time dateTime={event.at}>{event.when}</time>
              {event.who ? ` · ${event.who}` : null}
            </p>
            {event.detail ? <div className="timeline__detail">{event.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
