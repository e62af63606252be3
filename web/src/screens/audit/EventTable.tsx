import { Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { useActionWords, useDetailWords, useThingWords } from './event-names';
import type { AuditEvent } from './queries';
import { screenOf } from './screen-of';

/** What was done, the latest first. */
export function EventTable({ events, onThing }: { events: AuditEvent[]; onThing(id: string): void }) {
  const { t } = useTranslation();
  const actionWords = useActionWords();
  return (
    <table className="ledger-table audit-table">
      <thead>
        <tr>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.thing')}</th>
          <th scope="col">{t('audit.unit')}</th>
          <th scope="col">{t('audit.request')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>
              <MomentShown of={event.at} />
            </td>
            <td>
              <Actor actor={event.actor} />
            </td>
            <td>
              <strong>{actionWords(event.action)}</strong>
              <Detail of={event.detail} />
            </td>
            <td>
              <Thing subject={event.subject} onThing={onThing} />
            </td>
            <td>{event.unit && <Unit unit={event.unit} />}</td>
            <td className="request" data-name={t('audit.request')}>
              <small>
                <bdi dir="ltr" title={event.requestId ?? undefined}>
                  {event.requestId?.slice(0, 8) ?? t('audit.noId')}
                </bdi>
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Actor({ actor }: Pick<AuditEvent, 'actor'>) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (actor.kind === 'SYSTEM') return t('audit.system');
  const name = language === 'ar' ? actor.nameAr : actor.nameEn;
  return actor.kind === 'CLIENT' ? `${t('audit.machine')} ${name}` : name;
}

function Unit({ unit }: { unit: NonNullable<AuditEvent['unit']> }) {
  const { language } = useSettings();
  return language === 'ar' ? unit.nameAr : unit.nameEn;
}

/** The facts of the event that are words or numbers; ids are for machines. */
function Detail({ of }: { of: AuditEvent['detail'] }) {
  const detailWords = useDetailWords();
  const shown = Object.entries(of).filter(([name, value]) => isShort(value) && !/Id$|digest/.test(name));
  if (shown.length === 0) return null;
  return (
    <span className="detail">
      {' '}
      {shown.map(([name, value], at) => (
        <span key={name}>
          {at > 0 && ' · '}
          {detailWords(name)} <bdi>{shownDigits(String(value))}</bdi>
        </span>
      ))}
    </span>
  );
}

const isShort = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= 60) || typeof value === 'number' || value === true;

function Thing({ subject, onThing }: Pick<AuditEvent, 'subject'> & { onThing(id: string): void }) {
  const { t } = useTranslation();
  const thingWords = useThingWords();
  const { id } = subject;
  const called = subject.called ?? id?.slice(-8);
  const to = screenOf(subject);
  return (
    <>
      {thingWords(subject.kind)}{' '}
      {called && (
        <bdi dir="auto" title={id ?? undefined}>
          {to ? <Link {...to}>{called}</Link> : called}
        </bdi>
      )}{' '}
      {id && subject.kind !== 'session' && (
        <button
          type="button"
          className="icon-button small"
          title={t('audit.all')}
          aria-label={`${t('audit.all')} ${called}`}
          onClick={() => onThing(id)}
        >
          <History size={16} aria-hidden />
        </button>
      )}
    </>
  );
}
