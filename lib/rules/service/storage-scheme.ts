import { downloads } from '../../kserve/storage-container';
import { AZURE_BLOB_WORDS, fetchesByItself, HAS_SCHEME, uriMeantBy } from '../../kserve/storage-schemes';
import { valueRow } from '../../kserve/releases/release-table';
import type { FindingDraft, Rule } from '../rule';
import { error, warning } from '../rule';
import { storagesOf } from './storages';

/** Who brings along the ClusterStorageContainer for a scheme that is often met. */
const SERVED_BY: { readonly [scheme: string]: string } = {
  'model-registry://': 'Kubeflow Model Registry brings one along',
  'abfs://': `for Azure write ${AZURE_BLOB_WORDS}`,
  'abfss://': `for Azure write ${AZURE_BLOB_WORDS}`,
};

/**
 * A model at a URI that KServe does not fetch by itself. It asks the ClusterStorageContainers first, those of the app among them; where
 * none is known that serves the scheme, somebody has to install one.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `ValidateStorageURI`
 */
export const storageScheme: Rule = {
  id: 'storage-scheme',
  find: (service, { cluster: { storageContainers, storageContainersKnown } }) => {
    if (service.dialect.id !== 'kserve') {
      return [];
    }
    return storagesOf(service).flatMap(({ uri, at, containerName }): FindingDraft[] => {
      const named = storageContainers.find(({ name }) => name === containerName);
      if (containerName !== undefined && named === undefined) {
        const told = `no ClusterStorageContainer ${containerName} is known, which storageContainerName asks for`;
        return [storageContainersKnown ? error(told, { at }) : warning(`${told}: the cluster has to have it`, { at })];
      }
      const meant = uriMeantBy(uri);
      if (meant !== undefined) {
        return [error(`the model is at ${uri}, which is a path in the container to KServe, for want of "://": write ${meant}`, { at })];
      }
      const served = storageContainers.some((container) => downloads(container, uri));
      if (!HAS_SCHEME.test(uri) || fetchesByItself(uri) || served) {
        return [];
      }
      const scheme = `${uri.split('://')[0] ?? ''}://`;
      if (valueRow('storage scheme', scheme) !== undefined) {
        // A later KServe fetches it: the rule kserve-release says so.
        return [];
      }
      const told = `the model is at ${uri}, and KServe fetches nothing by ${scheme} itself`;
      const hint = SERVED_BY[scheme] === undefined ? '' : `; ${SERVED_BY[scheme]}`;
      return [storageContainersKnown
        ? error(`${told}; no ClusterStorageContainer of the cluster does either`, { at })
        : warning(`${told}: a ClusterStorageContainer with supportedUriFormats [{ prefix: "${scheme}" }] has to serve it${hint}`, { at })];
    });
  },
};
