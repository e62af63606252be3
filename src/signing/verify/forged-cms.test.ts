import { createHash } from 'node:crypto';
import {
  describeForgeries,
  type Forgery,
  gapOf,
  invalid,
  type Kit,
  signWith,
} from '../../../test/support/signing/forge.js';
import {
  type Attribute,
  algorithmFor,
  attribute,
  type CmsBend,
  essV2,
  forgeCms,
} from '../../../test/support/signing/forge-cms.js';
import { latin1, patch } from '../../../test/support/signing/forge-pdf.js';
import { issuePerson } from '../../../test/support/signing/world.js';
import { algorithm, der, octets, oid, sequence } from '../der-write.js';
import { OID } from '../oids.js';

/** The letter signed with a bent CMS. */
const bent = (bend: CmsBend | ((kit: Kit, covered: Uint8Array) => CmsBend)) => (kit: Kit) =>
  signWith(kit.letter, (covered) =>
    forgeCms(covered, kit.world.head, typeof bend === 'function' ? bend(kit, covered) : bend),
  );

const without = (type: string) => (list: Attribute[]) => list.filter((item) => item.type !== type);
const instead =
  (...items: Attribute[]) =>
  (list: Attribute[]) => [...list.filter(({ type }) => items.every((item) => item.type !== type)), ...items];

const digests: Forgery[] = [
  invalid('one changed letter', ({ signed }) => patch(signed, '/Title', '/Titel'), 'digest-mismatch'),
  invalid(
    'the signature of another letter',
    async (kit) => {
      const other = await signWith(kit.sealed, (covered) => forgeCms(covered, kit.world.head));
      const { start, end } = gapOf(other);
      const contents = latin1(other.subarray(start, end));
      const target = Buffer.from(await signWith(kit.letter, (covered) => forgeCms(covered, kit.world.head)));
      target.write(contents, gapOf(target).start, 'latin1');
      return target;
    },
    'digest-mismatch',
  ),
  invalid('a wrong messageDigest', bent({ messageDigest: Buffer.alloc(32) }), 'digest-mismatch'),
  invalid('SHA-1 all through', bent({ digest: OID.sha1, hash: 'sha1' }), 'digest-algorithm', 'signature-algorithm'),
  invalid(
    'SHA-1 for the signature only',
    (kit) =>
      signWith(kit.letter, (covered) =>
        forgeCms(covered, kit.world.head, {
          signatureAlgorithm: algorithmFor(kit.world.head, 'sha1'),
          hash: 'sha1',
          messageDigest: createHash('sha256').update(covered).digest(),
        }),
      ),
    'signature-algorithm',
  ),
  invalid('another digest named than was used', bent({ digest: OID.sha512 }), 'digest-mismatch', 'signature-algorithm'),
  invalid('MD5 named', bent({ digest: '1.2.840.113549.2.5' }), 'digest-algorithm'),
];

const attributes: Forgery[] = [
  invalid('no signed attributes at all', bent({ hasSignedAttributes: false }), 'attributes-missing'),
  invalid('no contentType', bent({ attributes: without(OID.contentType) }), 'attributes-missing'),
  invalid('no messageDigest', bent({ attributes: without(OID.messageDigest) }), 'attributes-missing'),
  invalid('no signing-certificate-v2', bent({ attributes: without(OID.signingCertificateV2) }), 'signing-certificate'),
  invalid(
    'only the old signing-certificate with SHA-1',
    (kit) => {
      const hash = createHash('sha1').update(kit.world.head.certificate).digest();
      const old = attribute(OID.signingCertificate, sequence(sequence(sequence(octets(hash)))));
      return bent({ attributes: (list) => [...without(OID.signingCertificateV2)(list), old] })(kit);
    },
    'signing-certificate',
  ),
  invalid(
    'unsorted attributes',
    bent({ isSorted: false, attributes: (list) => [...list].sort((a, b) => Buffer.compare(b.der, a.der)) }),
    'attributes-unsorted',
  ),
  invalid('an attribute twice', bent({ attributes: (list) => [...list, list[1]!] }), 'attribute-doubled'),
  invalid(
    'two messageDigests in one attribute',
    bent((_, covered) => {
      const digest = octets(createHash('sha256').update(covered).digest());
      return { attributes: instead(attribute(OID.messageDigest, digest, octets(Buffer.alloc(32)))) };
    }),
    'attributes-missing',
  ),
  invalid(
    'another contentType',
    bent({ attributes: instead(attribute(OID.contentType, oid(OID.signedData))) }),
    'cms-content',
  ),
  invalid(
    'ESS that names another certificate',
    bent(({ world }) => ({ essOf: world.seal.certificate })),
    'signing-certificate',
  ),
  invalid(
    'ESS with a SHA-1 hash',
    bent(({ world }) => ({
      attributes: instead(attribute(OID.signingCertificateV2, essV2(world.head.certificate, [OID.sha1, 'sha1']))),
    })),
    'signing-certificate',
  ),
  invalid(
    'CMSAlgorithmProtection of another algorithm',
    bent(({ world }) => ({
      protection: sequence(algorithm(OID.sha512), der(0xa1, algorithmFor(world.head, 'sha256').subarray(2))),
    })),
    'algorithm-protection',
  ),
];

const signers: Forgery[] = [
  invalid('two SignerInfos', bent({ signers: 2 }), 'signer-count'),
  invalid('no SignerInfo', bent({ signers: 0 }), 'signer-count'),
  invalid(
    'a changed signature value',
    bent({
      signature(value) {
        value[value.length - 1]! ^= 1;
        return value;
      },
    }),
    'signature-wrong',
  ),
  invalid(
    'the certificate of somebody else',
    bent(({ world }) => ({ certificates: [world.seal.certificate] })),
    'signer-certificate-missing',
  ),
  invalid('no certificate', bent({ certificates: [] }), 'signer-certificate-missing'),
  invalid(
    'the content inside the CMS',
    bent((_, covered) => ({ content: covered.subarray(0, 20) })),
    'cms-content',
  ),
  invalid('another type of content', bent({ contentType: OID.tstInfo }), 'cms-content'),
  invalid(
    'RSA of 1024 bits',
    async (kit) => {
      const weak = await issuePerson(kit.world, 'RSA-1024');
      return signWith(kit.letter, (covered) => forgeCms(covered, weak));
    },
    'weak-key',
  ),
];

describeForgeries('What was signed (SIGNING: rule 6)', digests);
describeForgeries('Signed attributes (SIGNING: rule 6)', attributes);
describeForgeries('Signers (SIGNING: rule 6)', signers);
