import type { BuiltInRuntime, RuntimeFormat } from '../../../../kserve/built-in-runtimes';
import { BUILT_IN_RUNTIMES } from '../../../../kserve/built-in-runtimes';
import type { KubeObject } from '../../../install/kube-object';
import { object } from '../../../objects';
import type { RuntimeServer } from './runtime-server';
import { SERVER } from './runtime-server';
import { RUNTIME_SERVERS } from './runtime-servers';

/** The ClusterServingRuntimes of KServe v0.20.0: 14 of them, in the order of their names. */
export function servingRuntimeObjects(): KubeObject[] {
  return BUILT_IN_RUNTIMES.map((runtime) => servingRuntime(runtime, serverOf(runtime.name)));
}

/** @throws Error if the table of runtimes has one that the table of servers has not: a mistake in this package */
function serverOf(name: string): RuntimeServer {
  const server = RUNTIME_SERVERS[name];
  if (server === undefined) {
    throw new Error(`RUNTIME_SERVERS has no ${name}`);
  }
  return server;
}

function servingRuntime({ name, formats, protocols }: BuiltInRuntime, server: RuntimeServer): KubeObject {
  return object('serving.kserve.io/v1alpha1', 'ClusterServingRuntime', {
    name,
    annotations: { 'serving.kserve.io/server-type': name.replace(/^kserve-|-multinode$/g, '') },
  }, {
    spec: {
      annotations: { 'prometheus.kserve.io/path': '/metrics', 'prometheus.kserve.io/port': String(server.prometheusPort ?? 8080) },
      supportedModelFormats: formats.flatMap(modelFormats),
      ...(protocols.length > 0 && { protocolVersions: protocols }),
      containers: [{ ...SERVER, ...server.container }],
      ...server.spec,
    },
  });
}

/** One entry per version. Without a priority the runtime is never chosen by itself, and upstream writes neither field. */
function modelFormats({ name, versions, autoSelect, priority }: RuntimeFormat): object[] {
  return versions.map((version) => ({ name, version, ...(priority !== undefined && { autoSelect, priority }) }));
}
