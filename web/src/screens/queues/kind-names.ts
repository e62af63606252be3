import { useTranslation } from 'react-i18next';

/** What a kind of errand does; its own name where there are no words for it yet. */
export function useKindWords(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => (i18n.exists(`errandKind.${kind}`) ? t(`errandKind.${kind}` as 'errandKind.verify-scan') : kind);
}
