import { objectsAt, textAt } from '../../core/json';
import type { AppFacts } from './app-facts';
import type { PlatformCheck } from './app-rule';

const AGENT = 'kserve-localmodelnode-agent';

/**
 * A LocalModelNodeGroup whose volumes lie in another folder of the node than the agent looks in: it would find no model there, and have
 * each downloaded over and over again.
 *
 * @see kserve pkg/controller/v1alpha1/localmodelnode/controller.go downloadModels
 */
export const localModelFolder: PlatformCheck = {
  id: 'local-model-folder',
  find: (facts) => {
    const folder = agentFolder(facts);
    return folder === undefined ? [] : facts.objects
      .filter(({ apiGroup, kind }) => apiGroup === 'serving.kserve.io' && kind === 'LocalModelNodeGroup')
      .flatMap(({ path, spec }) => {
        const own = textAt(spec, 'persistentVolumeSpec', 'local', 'path') ?? textAt(spec, 'persistentVolumeSpec', 'hostPath', 'path');
        return own === undefined || trimmed(own) === trimmed(folder) ? [] : [
          `${path}: expected path '${folder}', the folder of the node agent, got '${own}'; change either: 'localModel: { agent: { folder } }' of the platform`,
        ];
      });
  },
};

function agentFolder({ objects }: AppFacts): string | undefined {
  const agent = objects.find(({ kind, name }) => kind === 'DaemonSet' && name === AGENT);
  const volumes = agent === undefined ? [] : objectsAt(agent.spec, 'template', 'spec', 'volumes');
  return volumes.map((volume) => textAt(volume, 'hostPath', 'path')).find((path) => path !== undefined);
}

function trimmed(folder: string): string {
  return folder.replace(/(?<=.)\/+$/, '');
}
