/**
 * Values the API server fills in where nothing is written; one who writes them out says the same. By the key they stand under and,
 * where that is not enough, by a key beside them. Source: the defaulting functions of k8s.io/kubernetes pkg/apis.
 */
interface ApiDefault {
  readonly key: string;
  readonly value: unknown;
  /** A key the same object has to have. @default - any object */
  readonly beside?: string;
}

const DEFAULTS: readonly ApiDefault[] = [
  // Pods and containers
  { key: 'restartPolicy', value: 'Always', beside: 'containers' },
  { key: 'dnsPolicy', value: 'ClusterFirst', beside: 'containers' },
  { key: 'schedulerName', value: 'default-scheduler', beside: 'containers' },
  { key: 'terminationGracePeriodSeconds', value: 30, beside: 'containers' },
  { key: 'enableServiceLinks', value: true, beside: 'containers' },
  { key: 'hostNetwork', value: false, beside: 'containers' },
  { key: 'imagePullPolicy', value: 'IfNotPresent', beside: 'image' },
  { key: 'privileged', value: false },
  { key: 'terminationMessagePath', value: '/dev/termination-log' },
  { key: 'terminationMessagePolicy', value: 'File' },
  { key: 'protocol', value: 'TCP' },
  { key: 'apiVersion', value: 'v1', beside: 'fieldPath' },
  { key: 'defaultMode', value: 420 },
  { key: 'readOnly', value: false, beside: 'mountPath' },
  // Probes
  { key: 'scheme', value: 'HTTP', beside: 'port' },
  { key: 'path', value: '/', beside: 'port' },
  { key: 'timeoutSeconds', value: 1, beside: 'httpGet' },
  { key: 'periodSeconds', value: 10 },
  { key: 'successThreshold', value: 1 },
  { key: 'failureThreshold', value: 3 },
  { key: 'initialDelaySeconds', value: 0 },
  // Deployments and Services
  { key: 'replicas', value: 1 },
  { key: 'revisionHistoryLimit', value: 10 },
  { key: 'progressDeadlineSeconds', value: 600 },
  { key: 'type', value: 'ClusterIP' },
  { key: 'type', value: 'Opaque' },
  // Webhooks
  { key: 'matchPolicy', value: 'Equivalent', beside: 'clientConfig' },
  { key: 'timeoutSeconds', value: 10, beside: 'clientConfig' },
  { key: 'reinvocationPolicy', value: 'Never', beside: 'clientConfig' },
  { key: 'failurePolicy', value: 'Fail', beside: 'clientConfig' },
  { key: 'scope', value: '*', beside: 'operations' },
  { key: 'port', value: 443, beside: 'namespace' },
  // Bindings
  { key: 'apiGroup', value: '', beside: 'kind' },
];

/** Whether the value under a key of an object is what the API server would put there. */
export function isApiDefault(key: string, value: unknown, object: Readonly<Record<string, unknown>>): boolean {
  if (key === 'targetPort') {
    return value === object.port;
  }
  return DEFAULTS.some((entry) => entry.key === key && entry.value === value && (entry.beside === undefined || entry.beside in object));
}
