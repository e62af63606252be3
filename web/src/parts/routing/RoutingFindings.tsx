import './routing.css';
import { Modal, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { CommandForm } from '../CommandForm';
import { words as dayWords } from '../days/words';
import { type Finding, letterRoutingQuery, useSettling } from './queries';
import { words } from './words';

addWords(words);
addWords(dayWords);

interface RoutingFindingsProps {
  letterId: string;
  version: number;
}

/** What the routing policy says of the recipients, and what can be said to it; nothing where nothing stands against them. */
export default function RoutingFindings({ letterId, version }: RoutingFindingsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data } = useQuery(letterRoutingQuery(letterId, version));
  const settling = useSettling(letterId);
  const [overriding, setOverriding] = useState<Finding>();
  if (!data || data.findings.length === 0) return null;
  const name = (who: { nameAr: string; nameEn: string }) => (language === 'ar' ? who.nameAr : who.nameEn);
  const writers = data.governorWriters.map(name).join('، ');
  const said = ({ rule, via }: Finding) => {
    if (rule === 'VIA') return `${t('routing.VIA')} ${via ? name(via) : ''}.`;
    if (rule === 'NAMED') return `${t('routing.NAMED')} ${writers || t('routing.nobodyNamed')}`;
    return t(`routing.${rule}`);
  };
  return (
    <section className="routing" aria-label={t('routing.title')}>
      <ProblemNote problem={settling.problem} />
      <ul>
        {data.findings.map((finding) => (
          <li key={finding.position} data-settled={finding.settledBy !== null || undefined}>
            <p>
              <strong>{finding.recipientName}</strong> – {said(finding)}
            </p>
            <p className="reference">{shownDigits(finding.reason)}</p>
            {finding.settledBy && (
              <p>
                {t(finding.rule === 'WARN' ? 'routing.seenBy' : 'routing.passedBy')} {name(finding.settledBy)}
                {finding.settledReason && ` – ${shownDigits(finding.settledReason)}`}
              </p>
            )}
            <Said
              finding={finding}
              busy={settling.busy}
              onConfirm={() => void settling.send({ position: finding.position, reason: '' })}
              onOverride={() => setOverriding(finding)}
            />
          </li>
        ))}
      </ul>
      <Modal opened={overriding !== undefined} onClose={() => setOverriding(undefined)} title={t('routing.overrideDo')}>
        {overriding && <Override letterId={letterId} finding={overriding} onDone={() => setOverriding(undefined)} />}
      </Modal>
    </section>
  );
}

interface SaidProps {
  finding: Finding;
  busy: boolean;
  onConfirm(): void;
  onOverride(): void;
}

/** What the reader can say to a finding. */
function Said({ finding, busy, onConfirm, onOverride }: SaidProps) {
  const { t } = useTranslation();
  if (finding.abilities.includes('confirm'))
    return (
      <button type="button" className="button" aria-busy={busy} onClick={onConfirm}>
        {t('routing.confirm')}
      </button>
    );
  if (finding.abilities.includes('override'))
    return (
      <button type="button" className="button" onClick={onOverride}>
        {t('routing.override')}
      </button>
    );
  const forHead = !finding.settledBy && (finding.rule === 'VIA' || finding.rule === 'FORBID');
  return forHead && <p>{t('routing.onlyHead')}</p>;
}

function Override({ letterId, finding, onDone }: { letterId: string; finding: Finding; onDone(): void }) {
  const { t } = useTranslation();
  const settling = useSettling(letterId);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 3;
  const submit = async () => {
    setTried(true);
    if (!missing && (await settling.send({ position: finding.position, reason: reason.trim() }))) onDone();
  };
  return (
    <CommandForm command={settling} label={t('routing.overrideDo')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>
        <strong>{finding.recipientName}</strong>
      </p>
      <p>{t('routing.overrideWords')}</p>
      <Textarea
        data-autofocus
        label={t('routing.reason')}
        maxLength={500}
        value={reason}
        error={tried && missing ? t('routing.reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
