/*
 * Presets are Go templates: KServe fills them in for each LLMInferenceService, from its spec and from inferenceservice-config. Here are the
 * pieces that several presets share.
 */

/** Where the certificate lies by which pods talk to one another. */
export const TLS_FOLDER = '/var/run/kserve/tls';

/** A text that is only there if `enableLLMInferenceServiceTLS` of inferenceservice-config is on. */
export function ifTls(text: string, otherwise?: string): string {
  return `{{ if .GlobalConfig.EnableTLS }}${text}${otherwise === undefined ? '' : `{{else}}${otherwise}`}{{- end }}`;
}

/** The name of an object that belongs to the service: `ChildName` shortens what is too long. */
export function childName(suffix: string): string {
  return `{{ ChildName .ObjectMeta.Name \`-${suffix}\` }}`;
}

/** The volume with the certificate, and where it is mounted. */
export const TLS_VOLUME = { name: 'tls-certs', secret: { secretName: childName('kserve-self-signed-certs') } };
export const TLS_MOUNT = { name: TLS_VOLUME.name, mountPath: TLS_FOLDER, readOnly: true };

/** What every container of the presets has. */
export const CONTAINER_DEFAULTS = {
  imagePullPolicy: 'IfNotPresent',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'FallbackToLogsOnError',
} as const;

/** Gives requests that are under way the time to end before the container is told to stop. */
export const DRAIN = { preStop: { exec: { command: ['/bin/sleep', '15'] } } };

/** Makes the certificate authorities of the service and of the cluster known to programs in Go. */
export const CERTIFICATE_FOLDERS = {
  name: 'SSL_CERT_DIR', value: `${TLS_FOLDER}:/var/run/secrets/kubernetes.io/serviceaccount:/etc/pki/tls/certs`,
};
