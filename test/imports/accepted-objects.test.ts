import fc from '../support/properties';

import { KSERVE_VERSION } from '../../lib/kserve/version';
import { validateAgainstCrd } from '../support/crd-schemas';
import type { Crd } from '../support/crd-schemas';
import { describeShared } from '../support/shared';
import { arbitraryKubernetesObject } from './arbitrary-object';
import { crdsBeside, RELEASES, upstreamObjects } from './upstream-crds';

/** Upstream files with objects of the CRDs, and how many of each kind there are in them. */
const RELEASED_OBJECTS: Record<string, Record<string, number>> = {
  [`kserve/kserve-cluster-resources-${KSERVE_VERSION}.yaml`]: { ClusterServingRuntime: 14, LLMInferenceServiceConfig: 10 },
  [`kserve/kserve-core-${KSERVE_VERSION}.embedded.yaml`]: { Certificate: 1, ClusterStorageContainer: 1, Issuer: 1 },
  'knative-serving/1.21.1/2-serving-core.yaml': { Certificate: 1, Image: 1 },
};

const GROUPS = /^(serving\.kserve\.io|serving\.knative\.dev|[a-z]+\.internal\.knative\.dev|(acme\.)?cert-manager\.io)\//;

describeShared('upstream', 'Objects that upstream accepts', (upstream) => {
  describe.each(Object.entries(RELEASED_OBJECTS))('in %s', (file, counts) => {
    const objects = upstreamObjects(upstream, file).filter((object) => GROUPS.test(object.apiVersion) && object.kind in counts);

    it('are all looked at', () => {
      const found = Object.keys(counts).map((kind) => [kind, objects.filter((object) => object.kind === kind).length]);
      expect(Object.fromEntries(found)).toEqual(counts);
    });

    it.each(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object] as const))('%s is accepted and kept whole', (_name, object) => {
      expect(validateAgainstCrd(object)).toEqual([]);
    });
  });

  // The kinds for LLMs describe five pods each, those of the inference extension have texts by long patterns: objects of them take long to
  // make, and of a few there are enough.
  const numRuns = ({ metadata: { name } }: Crd) => (/^llm|^inference(pools|objectives|modelrewrites)\./.test(name) ? 10 : 60);

  for (const file of Object.keys(RELEASES)) {
    const versions = crdsBeside(upstream, file).flatMap((crd) => crd.spec.versions.map((version) => ({ crd, version })));

    it.each(versions.map(({ crd, version }) => [`${version.name} ${crd.metadata.name}`, crd, version] as const))(
      'any %s is accepted and kept whole',
      (_name, crd, version) => {
        const apiVersion = `${crd.spec.group}/${version.name}`;
        const objects = arbitraryKubernetesObject(apiVersion, crd.spec.names.kind, version.schema.openAPIV3Schema);
        fc.assert(fc.property(objects, (object) => expect(validateAgainstCrd(object)).toEqual([])), { numRuns: numRuns(crd), seed: 20 });
      },
    );
  }
});
