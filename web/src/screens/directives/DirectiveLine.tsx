import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { DirectivesSaid } from '../../parts/directives/DirectivesSaid';
import type { Directive } from '../../parts/directives/queries';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { useRetiring } from './queries';

/** What one phrase says in both languages, and what can be done with it. */
export function DirectiveLine({ directive, onEdit }: { directive: Directive; onEdit(directive: Directive): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const retiring = useRetiring(directive.id);
  const { code, kind, phraseAr, phraseEn, workingDays, retired } = directive;
  const [name, other] = language === 'ar' ? [phraseAr, phraseEn] : [phraseEn, phraseAr];
  return (
    <>
      <div className="directive-what">
        <DirectivesSaid said={[directive]} />
        <p className="reference">
          <span dir="auto">{other}</span> · {t(`directives.kind.${kind}`)}
          {workingDays !== null && ` · ${t('directives.daysAre', { days: shownDigits(workingDays) })}`} ·{' '}
          <bdi dir="ltr">{code}</bdi>
        </p>
        <ProblemNote problem={retiring.problem} />
      </div>
      <div className="directive-acts">
        <button type="button" className="button quiet" onClick={() => onEdit(directive)}>
          {t('directives.edit')}
          <span className="only-heard"> {name}</span>
        </button>
        <button
          type="button"
          className="button quiet"
          aria-busy={retiring.busy}
          onClick={() => void retiring.send(!retired)}
        >
          {t(retired ? 'directives.reinstate' : 'directives.retire')}
          <span className="only-heard"> {name}</span>
        </button>
      </div>
    </>
  );
}
