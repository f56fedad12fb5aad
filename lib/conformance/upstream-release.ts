/**
 * The release files that the systems of this package are written after, below the folder where copies of them are kept. Knative's
 * serving-post-install-jobs.yaml is none of them: it migrates what older versions stored, is created and not applied, and has to
 * run when a cluster is upgraded, not each time something is synthesized.
 */
export const UPSTREAM_RELEASE: readonly string[] = [
  'cert-manager/cert-manager-v1.17.0.rendered.yaml',
  'knative-serving/1.21.1/1-serving-crds.yaml',
  'knative-serving/1.21.1/2-serving-core.yaml',
  'knative-serving/1.21.1/3-serving-hpa.yaml',
  'net-kourier/kourier-1.21.yaml',
  'net-istio/net-istio-1.21.yaml',
  'net-gateway-api/net-gateway-api-1.21.yaml',
  'kserve/kserve-crds-v0.20.0.yaml',
  'kserve/kserve-core-v0.20.0.embedded.yaml',
  'kserve/kserve-cluster-resources-v0.20.0.yaml',
  'kfserving/kfserving-v0.6.1.yaml',
];
