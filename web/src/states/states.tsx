import { useRouter } from '@tanstack/react-router';
import { FileX2, LockKeyhole, type LucideIcon, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import { useProblemWords } from './ProblemNote';

/** Ruled lines where the content will stand; nothing turns. Shown by the router after 300 ms. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="skeleton" aria-busy="true" role="status" aria-label={t('state.loading')}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((line) => (
        <div key={line}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

interface SaidProps {
  icon: LucideIcon;
  title: ReactNode;
  words?: ReactNode;
  children?: ReactNode;
  heading?: 1 | 2;
}

function Said({ icon: Icon, title, words, children, heading = 2 }: SaidProps) {
  const Title = `h${heading}` as const;
  return (
    <div className="said">
      <Icon size={32} aria-hidden />
      <Title>{title}</Title>
      {words && <p>{words}</p>}
      {children}
    </div>
  );
}

/** Why there is nothing, and what can be done about it. */
export function Empty({ title, words, children }: { title: ReactNode; words?: ReactNode; children?: ReactNode }) {
  return (
    <Said icon={FileX2} title={title} words={words}>
      {children && <div className="buttons">{children}</div>}
    </Said>
  );
}

/** A list or a screen could not be had: what happened, that nothing was lost, and again. */
export function Failed({ fault, again, heading }: { fault: unknown; again(): void; heading?: 1 | 2 }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const problem = asProblem(fault);
  if (problem.status === 403) return <NotPermitted heading={heading} />;
  if (problem.status === 404) return <NotFound heading={heading} />;
  return (
    <div role="alert">
      <Said icon={RefreshCw} title={t('state.failed')} words={words(problem.code, problem.status)} heading={heading}>
        <button type="button" className="button primary" onClick={again}>
          {t('state.again')}
        </button>
        <p className="reference">
          {t('state.code')} <bdi dir="ltr">{problem.reference.slice(0, 8) || problem.code}</bdi>
        </p>
      </Said>
    </div>
  );
}

/** Names who can grant what is missing. */
export function NotPermitted({ heading }: { heading?: 1 | 2 }) {
  const { t } = useTranslation();
  return <Said icon={LockKeyhole} title={t('state.forbidden')} words={t('state.forbiddenWords')} heading={heading} />;
}

export function NotFound({ heading }: { heading?: 1 | 2 }) {
  const { t } = useTranslation();
  return <Said icon={FileX2} title={t('state.notFound')} words={t('state.notFoundWords')} heading={heading} />;
}

/** One screen's failure stays in that screen. */
export function ScreenFailed({ error, reset }: { error: unknown; reset(): void }) {
  const router = useRouter();
  return (
    <Failed
      heading={1}
      fault={error}
      again={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
