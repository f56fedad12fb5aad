import { ROCE_SCRIPT } from './roce-script';
import { ifTls, TLS_FOLDER } from './template';

/** Which pods of a service a script starts vLLM in. */
export interface ServeScript {
  /** Where the pods are described: those that serve, or those that only prefill. */
  readonly workload: 'serve' | 'prefill';
  /** The one pod there is; the first of several that hold a model together; each of the others. */
  readonly pod: 'single' | 'leader' | 'worker';
  readonly port: number;
}

/** The way to the settings of a workload, in a Go template. */
const SPEC = { serve: '.Spec', prefill: '.Spec.Prefill' } as const;

/** The name of the pod's template below that. */
const POD = { single: 'Template', leader: 'Template', worker: 'Worker' } as const;

/** Waits for the name of the first pod to be known: some versions of the message library bind to no name. */
const FIND_LEADER = `# In some versions, ZMQ bind doesn't resolve the address through DNS
# Retry DP_ADDRESS resolution (configurable attempts, default 30)
RESOLVE_ATTEMPTS=\${DP_ADDRESS_RESOLVE_ATTEMPTS:-30}
for ((i=1; i<=RESOLVE_ATTEMPTS; i++)); do
  DP_ADDRESS=$(getent hosts \${LWS_LEADER_ADDRESS} | cut -d' ' -f1)
  if [ -n "$DP_ADDRESS" ]; then
    echo "DP_ADDRESS=\${DP_ADDRESS} (resolved on attempt $i)"
    break
  else
    echo "DP_ADDRESS resolution failed on attempt $i, retrying..."
    sleep 1
  fi
done

if [ -z "$DP_ADDRESS" ]; then
  echo "WARNING: Failed to resolve DP_ADDRESS after \${RESOLVE_ATTEMPTS} attempts, falling back to LWS_LEADER_ADDRESS"
  DP_ADDRESS=\${LWS_LEADER_ADDRESS}
  echo "DP_ADDRESS=\${DP_ADDRESS} (fallback)"
fi

`;

const ACCESS_LOG = `# --disable-access-log-for-endpoints landed in vLLM 0.16.0 (vllm-project/vllm#30011).
# Older versions still need the blanket --disable-uvicorn-access-log.
ACCESS_LOG_ARGS="--disable-uvicorn-access-log"
VLLM_VERSION=$(vllm --version 2>/dev/null | tail -1 | awk '{print $NF}')
echo "[access-log-detect] vllm version='\${VLLM_VERSION}'"
if ${sinceVersion('0.16.0')}; then
  ACCESS_LOG_ARGS="--disable-access-log-for-endpoints /health,/metrics,/ping"
fi
echo "[access-log-detect] selected ACCESS_LOG_ARGS='\${ACCESS_LOG_ARGS}'"

`;

/** The script that starts vLLM, as upstream writes it. */
export function serveScript(script: ServeScript): string {
  const several = script.pod !== 'single';
  return [
    ...(several ? [FIND_LEADER] : []),
    ROCE_SCRIPT,
    ...(several ? [startRank(script)] : []),
    ACCESS_LOG,
    shutdown(script),
    kvTransfer(script),
    serve(script),
  ].join('');
}

/** Whether the vLLM in the image is of that version or a later one. */
function sinceVersion(version: string): string {
  return `[[ "$VLLM_VERSION" =~ ^[0-9]+\\.[0-9]+ ]] && [ "$(printf '%s\\n%s\\n' "${version}" "\${VLLM_VERSION}" | sort -V | head -1)" = "${version}" ]`;
}

function startRank({ workload, pod }: ServeScript): string {
  const rank = pod === 'leader' ? '0' : `$(( \${LWS_WORKER_INDEX:-0} * {{ or ${SPEC[workload]}.Parallelism.DataLocal 1 }} ))`;
  return `START_RANK=${rank}\n\n`;
}

function shutdown({ workload, pod }: ServeScript): string {
  const seconds = `{{ shutdownTimeout ${SPEC[workload]}.${POD[pod]} 15 }}`;
  const timeout = workload === 'serve' ? seconds : `{{ if .Spec.Prefill }}${seconds}{{ else }}{{ shutdownTimeout nil 15 }}{{ end }}`;
  return `# --shutdown-timeout landed in vLLM 0.18.0 (vllm-project/vllm#36666).
SHUTDOWN_TIMEOUT_ARGS=""
if ${sinceVersion('0.18.0')}; then
  SHUTDOWN_TIMEOUT_ARGS="--shutdown-timeout ${timeout}"
fi

`;
}

/** Keeps parts of the cache in other memory than the GPU's, unless the user says how. */
function kvTransfer({ workload }: ServeScript): string {
  const config = `{{ kvTransferConfig ${SPEC[workload]}.KVCacheOffloading }}`;
  const unsaid = ['${VLLM_ADDITIONAL_ARGS:-}', '$*'].flatMap((all) => (
    ['kv-transfer-config', 'kv_transfer_config'].map((flag) => `[[ "${all}" != *"--${flag}"* ]]`)
  ));
  return `# --kv-transfer-config with OffloadingConnector requires vLLM 0.22.0+ (vllm-project/vllm#40020).
KV_TRANSFER_ARGS=""
if ${sinceVersion('0.22.0')}; then
  if ${unsaid.join(' && ')}; then
    KV_TRANSFER_ARGS="${workload === 'serve' ? config : `{{ if .Spec.Prefill }}${config}{{ end }}`}"
  fi
fi

`;
}

function serve(script: ServeScript): string {
  const { pod, port } = script;
  const [command, ...model] = pod === 'single' ? ['exec vllm serve /mnt/models'] : ['exec vllm serve', '/mnt/models'];
  const lines = [
    ...model,
    `--served-model-name ${names(script)}`,
    `--port ${String(port)}`,
    ...(pod === 'single' ? [] : dataParallel(script)),
    '${ACCESS_LOG_ARGS}',
    '${SHUTDOWN_TIMEOUT_ARGS}',
    '${KV_TRANSFER_ARGS}',
    ...(pod === 'single' ? [tensorParallel(script)] : []),
    ifTls('--enable-ssl-refresh'),
    ifTls(`--ssl-certfile ${TLS_FOLDER}/tls.crt`),
    ifTls(`--ssl-keyfile ${TLS_FOLDER}/tls.key`),
    '${VLLM_ADDITIONAL_ARGS}',
    '$@"',
  ];
  return [`eval "${command}`, ...lines].join(' \\\n  ');
}

/** Under which names the model answers; pods that only prefill, and are one, are asked by its own name alone. */
function names({ workload, pod }: ServeScript): string {
  const own = '"{{ .Spec.Model.Name }}"';
  return workload === 'prefill' && pod === 'single' ? own : `${own} "publishers/{{ .ObjectMeta.Namespace }}/models/{{ .Spec.Model.Name }}"`;
}

function tensorParallel({ workload }: ServeScript): string {
  const spec = SPEC[workload];
  const given = [...(workload === 'prefill' ? [spec] : []), `${spec}.Parallelism`, `${spec}.Parallelism.Tensor`].join(' ');
  return `{{- if and ${given} }} --tensor-parallel-size {{ ${spec}.Parallelism.Tensor }}{{- end }}`;
}

/** Several pods that share the requests among them: the first one has the API, the others have no head. */
function dataParallel({ workload, pod }: ServeScript): string[] {
  const parallelism = `${SPEC[workload]}.Parallelism`;
  const then = pod === 'leader' ? ' -}}' : ' }}';
  return [
    ...(pod === 'leader' ? ['--api-server-count ${VLLM_API_SERVER_COUNT:-8}'] : []),
    `{{- if ${parallelism}.Expert${then}--enable-expert-parallel{{- end }}`,
    `{{- if ${parallelism}.Tensor${then}--tensor-parallel-size {{ ${parallelism}.Tensor }}{{- end }}`,
    `--data-parallel-size {{ or ${parallelism}.Data 1 }}`,
    `--data-parallel-size-local {{ or ${parallelism}.DataLocal 1 }}`,
    '--data-parallel-address ${DP_ADDRESS}',
    `--data-parallel-rpc-port {{ if ${parallelism}.DataRPCPort }}{{ ${parallelism}.DataRPCPort }}{{ else }}5555{{- end }}`,
    '--data-parallel-start-rank $START_RANK',
    ...(pod === 'worker' ? ['--headless'] : []),
  ];
}
