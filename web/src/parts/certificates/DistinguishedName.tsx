import { useTranslation } from 'react-i18next';

const KNOWN = ['CN', 'T', 'OU', 'O', 'C', '2.5.4.5'] as const;

/** The name in a certificate, part by part and the person first: written on one line its Arabic and Latin would change places. */
export function DistinguishedName({ of }: { of: string }) {
  const { t } = useTranslation();
  const parts = of.split(/,\s*(?=[A-Za-z0-9.]+=)/).map((part) => {
    const [type = '', ...value] = part.split('=');
    return { type: KNOWN.find((one) => one === type), named: type, value: value.join('=') };
  });
  const order = (type: (typeof KNOWN)[number] | undefined) => (type ? KNOWN.indexOf(type) : KNOWN.length);
  const inOrder = [...parts].sort((one, other) => order(one.type) - order(other.type));
  return (
    <ul>
      {inOrder.map(({ type, named, value }) => (
        <li key={named + value}>
          <small>{type ? t(`certificateName.${type}`) : <bdi dir="ltr">{named}</bdi>}</small> <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  );
}
