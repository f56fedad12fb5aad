import { App, Chart, Duration } from 'cdk8s';
import { EnvValue, Gpu, Probe, Protocol, ServingRuntime, TaintEffect, Toleration, Volume } from '../../../lib/inference';
import type { ContainerSettings, RuntimePodProps } from '../../../lib/inference';
import { ImagePullPolicy } from '../../../lib/kserve/image-pull-policy';
import type { Json } from '../../../lib/core/json';
import type { Exceptions } from '../../support/coverage';
import { coverage, specSchema } from '../../support/coverage';
import { fullSample } from '../../support/release-crds';
import { describeShared } from '../../support/shared';

const SELDOM = 'seldom needed; its name and shape are checked in overrides';

/** What goes by overrides, and why. */
const BY_OVERRIDES: Exceptions = {
  'container\\.(lifecycle|resizePolicy|restartPolicy|restartPolicyRules|stdin|stdinOnce|tty|terminationMessagePath|terminationMessagePolicy|volumeDevices)': SELDOM,
  'container\\.ports\\[\\]\\.(hostIP|hostPort)': SELDOM,
  'container\\.(resources\\.claims|envFrom\\[\\]\\.(prefix|(configMapRef|secretRef)\\.optional))': SELDOM,
  'container\\.env\\[\\]\\.valueFrom\\.(fileKeyRef|resourceFieldRef|fieldRef\\.apiVersion)': SELDOM,
  'container\\.volumeMounts\\[\\]\\.(mountPropagation|recursiveReadOnly|subPathExpr)': SELDOM,
  'container\\.(liveness|readiness|startup)Probe\\.(terminationGracePeriodSeconds|tcpSocket\\.host|httpGet\\.(host|httpHeaders))': SELDOM,
  'container\\.securityContext\\.(appArmorProfile|procMount|seLinuxOptions|windowsOptions)': SELDOM,
  'builtInAdapter|storageHelper|grpcEndpoint|grpcDataEndpoint|httpDataEndpoint|replicas': 'read by ModelMesh alone, which KServe has given up',
};

const timing = { initialDelay: Duration.seconds(1), period: Duration.seconds(1), timeout: Duration.seconds(1), failureThreshold: 1, successThreshold: 1 };
const probes = (probe: Probe): ContainerSettings => ({ readinessProbe: probe, livenessProbe: probe, startupProbe: probe });
const settings = (): ContainerSettings => ({
  args: ['a'], command: ['a'], envFromSecrets: [{ name: 'a' }], envFromConfigMaps: [{ name: 'a' }],
  env: {
    A: EnvValue.of('b'), B: EnvValue.fromSecret({ name: 'a' }, 'b', { optional: true }), C: EnvValue.fromConfigMap({ name: 'a' }, 'b', { optional: true }),
    D: EnvValue.fromField('a'),
  },
  resources: { cpu: '1', gpu: Gpu.nvidia(1) }, ports: [{ name: 'h2c', containerPort: 8080 }], ...probes(Probe.http('/a', { scheme: 'HTTP', ...timing })),
  volumeMounts: [{ name: 'b', mountPath: '/b', readOnly: true, subPath: 'a' }], imagePullPolicy: ImagePullPolicy.NEVER, workingDir: '/a',
  securityContext: {
    runAsUser: 1, runAsGroup: 1, runAsNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, privileged: false,
    capabilities: { add: ['A'], drop: ['B'] }, seccompProfile: { type: 'Localhost', localhostProfile: 'a' },
  },
});

describeShared('upstream', 'the fields of a ServingRuntime', (upstream) => {
  const { affinity, volumes } = specSchema(upstream, 'ServingRuntime').properties!;
  const pod = (): RuntimePodProps => ({
    podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, nodeSelector: { a: 'b' }, tolerations: [Toleration.equal('a', 'b', TaintEffect.NO_EXECUTE).forSeconds(1)],
    imagePullSecrets: [{ name: 'a' }], volumes: [Volume.emptyDir('e'), ...fullSample(volumes!) as Json[]], affinity: fullSample(affinity!) as Json, schedulerName: 'a', hostIpc: true,
  });

  /** Runtimes that together say all there is to say. */
  const specs = [settings(), ...[Probe.tcp(1), Probe.grpc(1, 'a'), Probe.exec(['a'])].map(probes)].map((container, index) => {
    const runtime = new ServingRuntime(new Chart(new App(), 'c'), `r${index}`, {
      supportedModelFormats: [{ name: 'a', version: '1', autoSelect: true, priority: 1 }], protocols: [Protocol.V2], disabled: false, multiModel: false, ...pod(),
      containers: [{ image: 'a', ...container }], workers: { ...pod(), container: { image: 'a', ...container }, nodes: 2, gpusPerNode: 1 },
    });
    return runtime.apiObject.toJson().spec as unknown;
  });

  it.each(['ServingRuntime', 'ClusterServingRuntime'])('are written by a prop, or there is a reason to go by overrides: %s', (kind) => {
    const named = (way: string): string => way.replace(/^(workerSpec\.)?containers\[\]\./, 'container.');
    const found = coverage(upstream, kind, specs, BY_OVERRIDES, named);
    expect(found.missing).toEqual([]);
    expect(found.idle).toEqual([]);
    expect(found.fields).toBeGreaterThan(1000);
  });
});
