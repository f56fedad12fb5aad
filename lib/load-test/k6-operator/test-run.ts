/*
 * A load test as the k6-operator takes it. The operator makes a Job for every runner, one that looks into the script beforehand (the
 * initializer) and one that lets them begin (the starter); the script and the body lie in one ConfigMap, which it mounts at /test.
 */
import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import { environment, RESTRICTED, RESTRICTED_POD } from '../container-parts';
import { K6_SCRIPT_FILE } from '../generators/k6-script';
import type { JobContent } from '../job-spec';
import { resources, spread } from '../job-spec';
import { initContainers } from '../load-gate';
import type { ResolvedLoadTarget } from '../load-target';
import type { LoadTestProps } from '../load-test-props';
import type { K6OperatorOptions } from './load-runner';

/**
 * The spec of a TestRun.
 *
 * @see https://github.com/grafana/k6-operator api/v1alpha1/testrun_types.go `TestRunSpec`, `Pod`
 */
export function testRunSpec(content: JobContent, props: LoadTestProps, way: ResolvedLoadTarget, options: K6OperatorOptions): object {
  const { nodeSelector = props.nodeSelector, starterImage } = options;
  const parts = podParts(content, props);
  const env = [...environment(content.environment).env ?? [], ...targetVariables(way)];
  const runner = {
    ...parts, image: content.image, env, resources: resources(props.resources), containerSecurityContext: RESTRICTED,
    ...(props.nodeSelector && { nodeSelector: { ...props.nodeSelector } }),
    ...(content.machines > 1 && { topologySpreadConstraints: [spread(content.labels)] }),
    ...(content.gate && { initContainers: initContainers(content, content.gate).map(gateOf) }),
  };
  const besides = { ...parts, ...(nodeSelector && { nodeSelector: { ...nodeSelector } }) };
  return {
    parallelism: content.machines,
    script: { configMap: { name: content.configMap, file: K6_SCRIPT_FILE } },
    arguments: argumentsOf(content.command).join(' '),
    // The images of k6 itself have no scuttle, which the operator's own once put in front of everything.
    scuttle: { enabled: 'false' },
    runner,
    // It packs the script into /tmp, and asks nobody: it need not wait for the service.
    initializer: { ...besides, image: content.image, env, containerSecurityContext: { ...RESTRICTED, readOnlyRootFilesystem: false } },
    starter: { ...besides, ...(starterImage === undefined ? {} : { image: starterImage }), containerSecurityContext: RESTRICTED },
  };
}

/** What all pods of a TestRun have in common. */
function podParts(content: JobContent, props: LoadTestProps): object {
  const annotations = { ...props.podAnnotations, ...(props.run === undefined ? {} : { 'load-test.cdk8s-kserve/run': props.run }) };
  return {
    automountServiceAccountToken: 'false',
    metadata: {
      labels: { ...props.podLabels, ...content.labels },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    securityContext: RESTRICTED_POD,
    ...(props.serviceAccount && { serviceAccountName: props.serviceAccount.name }),
    ...(props.imagePullSecrets && { imagePullSecrets: props.imagePullSecrets.map(({ name }) => ({ name })) }),
    ...(props.tolerations && { tolerations: props.tolerations.map((toleration) => toleration.render()) }),
  };
}

/** Where the requests go. A variable may refer to those in front of it; in `arguments` a shell of the initializer would read it. */
function targetVariables({ url, host }: ResolvedLoadTarget): EnvVar[] {
  return [{ name: 'TARGET_URL', value: url }, ...(host === undefined ? [] : [{ name: 'TARGET_HOST', value: host }])];
}

/** The flags of the command. The operator says `k6 run --quiet` in front of them and the script behind, and splits them at spaces. */
export function argumentsOf([, , ...command]: readonly string[]): string[] {
  const flags = command.slice(0, -1);
  return flags.filter((flag, index) => (
    flag !== '--quiet' && !isTarget(flag) && !(flag === '-e' && isTarget(flags[index + 1] ?? ''))));
}

function isTarget(flag: string): boolean {
  return /^TARGET_(URL|HOST)=/.test(flag);
}

/** The operator knows fewer fields of an init container; the security of all containers is the pod's `containerSecurityContext`. */
function gateOf({ name, image, command, args, env, resources: own }: Container): object {
  return { name, image, command, args, ...(env === undefined ? {} : { env }), resources: own };
}
