import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num, shownDigits } from '../../i18n/shown';
import { DispatchChip } from '../../parts/dispatch/DispatchStates';
import { Endings } from '../../parts/handover/Endings';
import type { Waiting } from './queries';
import type { Made } from './use-making';

const MakePage = lazy(() => import('./MakePage'));

interface WaitingLettersProps {
  unitId: string;
  letters: Waiting[];
  onMade(made: Made): void;
}

/** What waits, by recipient; chosen letters go on a page of the book, or each with its own slip. */
export function WaitingLetters({ unitId, letters, onMade }: WaitingLettersProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  // Stays once it was opened: closing gives the focus back.
  const [wanted, setWanted] = useState(false);
  const recipients = [...new Set(letters.map(({ recipientName }) => recipientName))];
  const chosen = letters.filter(({ id }) => picked.has(id));
  const pick = (ids: string[], on: boolean) => {
    const next = new Set(picked);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setPicked(next);
  };
  return (
    <>
      {recipients.map((name) => {
        const theirs = letters.filter(({ recipientName }) => recipientName === name);
        const all = theirs.every(({ id }) => picked.has(id));
        return (
          <section key={name} className="panel recipient-letters" aria-label={name}>
            <label className="recipient-name">
              <input
                type="checkbox"
                checked={all}
                aria-label={`${t('handover.chooseAll')}: ${name}`}
                onChange={() =>
                  pick(
                    theirs.map(({ id }) => id),
                    !all,
                  )
                }
              />
              <strong>{name}</strong>
            </label>
            <ul>
              {theirs.map((letter) => (
                <LetterToGo
                  key={letter.id}
                  letter={letter}
                  picked={picked.has(letter.id)}
                  onPick={(on) => pick([letter.id], on)}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <div className="make-page">
        <button
          type="button"
          className="button primary large"
          disabled={chosen.length === 0}
          onClick={() => {
            setWanted(true);
            setAsking(true);
          }}
        >
          {t('handover.make')} {chosen.length > 0 && <Num of={chosen.length} />}
        </button>
      </div>
      {wanted && (
        <Suspense fallback={null}>
          <MakePage
            opened={asking}
            unitId={unitId}
            dispatchIds={chosen.map(({ id }) => id)}
            onMade={(made) => {
              setPicked(new Set());
              onMade(made);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function LetterToGo({ letter, picked, onPick }: { letter: Waiting; picked: boolean; onPick(on: boolean): void }) {
  const { t } = useTranslation();
  return (
    <li>
      <label className="letter-pick">
        <input
          type="checkbox"
          checked={picked}
          aria-label={t('handover.choose', { number: shownDigits(letter.entryNumber) })}
          onChange={(event) => onPick(event.currentTarget.checked)}
        />
      </label>
      <div className="letter-to-go">
        <p className="chips">
          <Num of={letter.entryNumber} className="strong" />
          <Link to="/letters/$id" params={{ id: letter.letterId }} search={{}}>
            {shownDigits(letter.subject)}
          </Link>
          <DispatchChip dispatch={letter} />
          <small>
            {t('dispatch.sentAt')} <MomentShown of={letter.sentAt} />
          </small>
        </p>
        <Endings dispatchId={letter.id} recipient={letter.recipientName} abilities={letter.abilities} />
      </div>
    </li>
  );
}
